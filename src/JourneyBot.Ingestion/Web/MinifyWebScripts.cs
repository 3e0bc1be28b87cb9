using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUglify;

/// <summary>Minifies the browser scripts; where a script says '@NAME.css', that style sheet beside it comes in, minified too. Compiled by MSBuild against .NET Standard 2.0.</summary>
public sealed class MinifyWebScripts : Task
{
    [Required] public ITaskItem[] Scripts { get; set; }
    [Required] public string Folder { get; set; }

    public override bool Execute()
    {
        Directory.CreateDirectory(Folder);
        foreach (var script in Scripts)
        {
            var file = script.GetMetadata("FullPath");
            var source = Regex.Replace(File.ReadAllText(file), @"'@([\w-]+\.css)'", style => Style(Path.Combine(Path.GetDirectoryName(file), style.Groups[1].Value)));
            File.WriteAllText(Path.Combine(Folder, Path.GetFileName(file)), Code(Uglify.Js(source, file), file));
        }
        return !Log.HasLoggedErrors;
    }

    private string Style(string file)
    {
        return "'" + Code(Uglify.Css(File.ReadAllText(file), file), file).Replace("\\", "\\\\").Replace("'", "\\'") + "'";
    }

    private string Code(UglifyResult result, string file)
    {
        foreach (var error in (IEnumerable<UglifyError>)result.Errors ?? Array.Empty<UglifyError>())
            if (error.IsError) Log.LogError("JavaScript", error.ErrorCode, null, file, error.StartLine, error.StartColumn, error.EndLine, error.EndColumn, error.Message);
            else Log.LogWarning("JavaScript", error.ErrorCode, null, file, error.StartLine, error.StartColumn, error.EndLine, error.EndColumn, error.Message);
        return result.Code ?? "";
    }
}

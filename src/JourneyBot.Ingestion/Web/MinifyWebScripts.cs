using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUglify;

/// <summary>
/// Minifies the browser scripts; where a script says '@NAME.css', that style sheet beside it comes in, minified too, and a constant
/// in capitals is written where it is used. Compiled by MSBuild against .NET Standard 2.0.
/// </summary>
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
            var source = Regex.Replace(Inlined(File.ReadAllText(file)), @"'@([\w-]+\.css)'", style => Style(Path.Combine(Path.GetDirectoryName(file), style.Groups[1].Value)));
            File.WriteAllText(Path.Combine(Folder, Path.GetFileName(file)), Code(Uglify.Js(source, file), file));
        }
        return !Log.HasLoggedErrors;
    }

    // The minifier gives each constant a variable; a script of 3 KB has no room for that.
    private static string Inlined(string source)
    {
        var values = new Dictionary<string, string>();
        source = Regex.Replace(source, @"^ *const (?:([A-Z_]{2,}) = ([\d.]+|'[^']*')(?:, |;))+", line =>
        {
            for (var i = 0; i < line.Groups[1].Captures.Count; i++) values[line.Groups[1].Captures[i].Value] = line.Groups[2].Captures[i].Value;
            return "";
        }, RegexOptions.Multiline);
        return Regex.Replace(source, @"\b[A-Z_]{2,}\b", name => values.TryGetValue(name.Value, out var value) ? value : name.Value);
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

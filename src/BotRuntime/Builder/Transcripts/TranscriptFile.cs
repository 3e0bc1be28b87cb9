using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>One transcript: a JSON array of activities, of which adding a line rewrites only the closing bracket.</summary>
internal sealed class TranscriptFile(string folder, string channel, string conversation)
{
    private const string Extension = ".transcript";

    public string FullPath { get; } = Path.Combine(folder, FileNames.Escape(channel), FileNames.Escape(conversation) + Extension);

    public bool Exists => File.Exists(FullPath);

    public static IEnumerable<(string Conversation, DateTimeOffset Created)> List(string folder, string channel)
    {
        var place = new DirectoryInfo(Path.Combine(folder, FileNames.Escape(channel)));
        return place.Exists
            ? place.EnumerateFiles("*" + Extension).Select(file => (FileNames.Unescape(Path.GetFileNameWithoutExtension(file.Name)), (DateTimeOffset)file.CreationTimeUtc))
            : [];
    }

    public Task BeginAsync(IActivity line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath));
        return File.WriteAllTextAsync(FullPath, $"[{Show(line)}]");
    }

    public async Task AppendAsync(IActivity line)
    {
        var file = new FileStream(FullPath, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        await using var closing = file.ConfigureAwait(false);
        file.Seek(-1, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes($",\n{Show(line)}]")).ConfigureAwait(false);
    }

    /// <summary>Changes the line with this id, if there is one.</summary>
    public async Task ReplaceAsync(string id, Func<Activity, Activity> change)
    {
        var lines = await ReadAsync().ConfigureAwait(false);
        var index = Array.FindIndex(lines, line => line.Id == id);
        if (index < 0) return;
        lines[index] = change(lines[index]);

        // Beside it first: a transcript is whole at any time.
        var draft = FullPath + ".new";
        await File.WriteAllTextAsync(draft, $"[{string.Join(",\n", lines.Select(Show))}]").ConfigureAwait(false);
        File.Move(draft, FullPath, overwrite: true);
    }

    public async Task<Activity[]> ReadAsync() =>
        Exists ? SchemaJson.Read<Activity[]>(await File.ReadAllTextAsync(FullPath).ConfigureAwait(false)) : [];

    public void Delete()
    {
        if (Exists) File.Delete(FullPath);
    }

    private static string Show(IActivity line) => SchemaJson.ToToken(line).ToString(Formatting.Indented);
}

using System;

namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary><c>@name</c>: the first recognized entity of that name.</summary>
public class AtPathResolver() : AliasPathResolver("@", "")
{
    public override string TransformPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = path.Trim();
        if (path.Length < 2 || path[0] != '@' || !IsPathChar(path[1])) return path;
        var end = path.AsSpan().IndexOfAny('.', '[');
        if (end < 0) end = path.Length;
        return $"turn.recognized.entities.{path[1..end]}.first(){path[end..]}";
    }
}

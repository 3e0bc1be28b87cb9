using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <content>Which of some paths have changed since an event.</content>
public partial class DialogStateManager
{
    private const string Tracker = "dialog._tracker.paths";

    /// <summary>Begins to watch paths, and gives the names under which they are watched.</summary>
    public List<string> TrackPaths(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var tracked = new List<string>();
        foreach (var path in paths)
        {
            if (!ObjectPath.TryResolvePath(this, TransformPath(path), out var segments)) continue;
            var name = string.Join('_', segments);
            SetValue($"{Tracker}.{name}", 0);
            tracked.Add(name);
        }

        return tracked;
    }

    public bool AnyPathChanged(uint counter, IEnumerable<string> paths) =>
        paths is not null && paths.Any(path => GetValue<uint>($"{Tracker}.{path}") > counter);

    /// <returns>Whether the path leads anywhere.</returns>
    private bool TrackChange(string path, object value)
    {
        if (!ObjectPath.TryResolvePath(this, path, out var segments)) return false;
        var root = segments.Count > 1 ? segments[1] as string : "";

        // What begins so is bookkeeping, this one too.
        if (root is null || !root.StartsWith('_')) MarkChanged($"{Tracker}.{string.Join('_', segments)}", value);
        return true;
    }

    private void MarkChanged(string tracked, object value)
    {
        if (TryGetValue<uint>(tracked, out _)) SetValue(tracked, GetValue<uint>(DialogPath.EventCounter));
        if (value is not null) ObjectPath.ForEachProperty(value, (name, child) => MarkChanged($"{tracked}_{name.ToLowerInvariant()}", child));
    }
}

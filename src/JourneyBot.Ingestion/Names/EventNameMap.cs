using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Ingestion.Names;

/// <summary>The canonical names of foreign events, as a pack's <c>events.yaml</c> lists them. Compared without case, spaces and punctuation.</summary>
public sealed class EventNameMap
{
    private readonly Dictionary<string, string> names;

    private EventNameMap(Dictionary<string, string> names) => this.names = names;

    /// <summary>Each event keeps its name.</summary>
    public static EventNameMap None { get; } = new([]);

    /// <summary>The canonical name; the name itself where the list has none.</summary>
    public string Canonical(string name) => names.Count > 0 && names.TryGetValue(Plain(name), out var canonical) ? canonical : name;

    /// <summary>Reads the file; throws <see cref="EventFileException"/> for a mistake in it, told as <c>file(line,column): error: what</c>.</summary>
    public static EventNameMap Read(string path)
    {
        if (!File.Exists(path)) throw new EventFileException($"{path}: error: there is no such file; a pack lists foreign event names in events.yaml");
        using var reader = File.OpenText(path);
        return Read(reader, path);
    }

    /// <summary>Reads the text; <paramref name="file"/> is how messages call it.</summary>
    public static EventNameMap Read(TextReader text, string file)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(text);
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }] || !root.Children.TryGetValue("events", out var node) || node is not YamlMappingNode events)
                throw new EventFileException($"{file}(1,1): error: expected 'events:' with canonical names, each with a list of foreign ones");
            return new EventNameMap(Names(events, file));
        }
        catch (YamlException e)
        {
            throw new EventFileException($"{file}({e.Start.Line},{e.Start.Column}): error: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Names(YamlMappingNode events, string file)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in events.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 and <= 100 } canonical }) throw Wrong(file, key, "expected a name of 1 to 100 characters");
            names.TryAdd(Plain(canonical), canonical);
            if (value is not YamlSequenceNode list) throw Wrong(file, value, $"expected a list of foreign names of {canonical}");
            foreach (var item in list)
            {
                if (item is not YamlScalarNode { Value: { } foreign } || Plain(foreign).Length == 0) throw Wrong(file, item, "expected a name");
                if (!names.TryAdd(Plain(foreign), canonical) && names[Plain(foreign)] != canonical)
                    throw Wrong(file, item, $"'{foreign}' is {names[Plain(foreign)]} already");
            }
        }

        return names;
    }

    private static EventFileException Wrong(string file, YamlNode node, string what) => new($"{file}({node.Start.Line},{node.Start.Column}): error: {what}");

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

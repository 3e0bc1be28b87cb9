using JourneyBot.Ingestion.Imports.Times;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>A node of a mapping file, which knows where it stands.</summary>
internal sealed record MappingNode(string File, YamlNode Node)
{
    private const int MaxText = 200;

    /// <summary>The members, of which only the known names may be there; any where none is given.</summary>
    public Dictionary<string, MappingNode> Map(params string[] known)
    {
        if (Node is not YamlMappingNode mapping) throw Wrong("expected names with values");
        var map = new Dictionary<string, MappingNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            var name = At(key).Text();
            if (known.Length > 0 && !known.Contains(name)) throw At(key).Wrong($"unknown key '{name}'; known are {string.Join(", ", known)}");
            map[name] = At(value);
        }

        return map;
    }

    /// <summary>The elements.</summary>
    public IEnumerable<MappingNode> List() => Node is YamlSequenceNode sequence ? sequence.Children.Select(At) : throw Wrong("expected a list");

    /// <summary>The text, 1 to 200 characters.</summary>
    public string Text() => Node is YamlScalarNode { Value: { Length: > 0 and <= MaxText } text } ? text : throw Wrong($"expected a text of 1 to {MaxText} characters");

    /// <summary>A text, or a list of them.</summary>
    public IReadOnlyList<string> Texts() => Node is YamlSequenceNode ? [.. List().Select(item => item.Text())] : [Text()];

    /// <summary>A path.</summary>
    public MappingPath Path() => PathOf(Text());

    /// <summary>A path that is written here.</summary>
    public MappingPath PathOf(string text)
    {
        try
        {
            return MappingPath.Parse(text);
        }
        catch (FormatException e)
        {
            throw Wrong(e.Message);
        }
    }

    /// <summary>A value for which a bare text is a path.</summary>
    public MappingValue Value() => Node is YamlScalarNode ? new MappingValue { Path = Path() } : Given("value", "path", "map", "else");

    /// <summary>A value for which a bare text is a constant.</summary>
    public MappingValue Constant() => Node is YamlScalarNode ? new MappingValue { Constant = Text() } : Given("value", "path", "map", "else");

    /// <summary>A time, with how it is written.</summary>
    public MappingValue Time() => Node is YamlScalarNode ? new MappingValue { Path = Path() } : Given("path", "format");

    /// <summary>A member that must be there.</summary>
    public MappingNode Needed(Dictionary<string, MappingNode> map, string name) => map.TryGetValue(name, out var node) ? node : throw Wrong($"'{name}' is missing");

    /// <summary>A mistake at this place.</summary>
    public FormatException Wrong(string message) => new($"{File}({Node.Start.Line},{Node.Start.Column}): error: {message}");

    private MappingNode At(YamlNode node) => new(File, node);

    private MappingValue Given(params string[] known)
    {
        var map = Map(known);
        if (map.ContainsKey("path") == map.ContainsKey("value")) throw Wrong(known.Contains("value") ? "expected either path: or value:" : "expected path:");
        if (map.ContainsKey("value") && map.Count > 1) throw Wrong("value: is the same for all entries; map:, else: and format: go with path:");
        return new MappingValue
        {
            Constant = map.TryGetValue("value", out var value) ? value.Text() : null,
            Path = map.TryGetValue("path", out var path) ? path.Path() : null,
            Map = map.TryGetValue("map", out var texts) ? texts.Map().ToDictionary(pair => pair.Key, pair => pair.Value.Text(), StringComparer.Ordinal) : new Dictionary<string, string>(),
            Else = map.TryGetValue("else", out var other) ? other.Text() : null,
            Format = map.TryGetValue("format", out var format) ? format.Format() : null,
        };
    }

    private TimeReader Format()
    {
        try
        {
            return TimeReader.Given(Text());
        }
        catch (FormatException e)
        {
            throw Wrong(e.Message);
        }
    }
}

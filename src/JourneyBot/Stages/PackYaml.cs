using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Stages;

/// <summary>Reads the YAML of a pack's file; every mistake is told with file, line and column, as a <see cref="PackFileException"/>.</summary>
/// <param name="file">How messages call the file.</param>
internal sealed class PackYaml(string file)
{
    /// <summary>The root of the one document that the text is.</summary>
    public YamlNode Root(TextReader text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents.Count == 1 ? yaml.Documents[0].RootNode : throw new PackFileException($"{file}(1,1): error: expected one YAML document");
        }
        catch (YamlException e)
        {
            throw new PackFileException($"{file}({e.Start.Line},{e.Start.Column}): error: {e.Message}", e);
        }
    }

    /// <summary>Names with their values; where some are given, no others are taken.</summary>
    public Dictionary<string, YamlNode> Map(YamlNode node, params string[] known)
    {
        if (node is not YamlMappingNode mapping) throw Wrong(node, "expected names with values");
        var map = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            var name = Text(key);
            if (known.Length > 0 && !known.Contains(name)) throw Wrong(key, $"unknown key '{name}'; known are {string.Join(", ", known)}");
            map[name] = value;
        }

        return map;
    }

    public YamlNode Required(Dictionary<string, YamlNode> map, string name, YamlNode? owner = null) =>
        map.TryGetValue(name, out var node) ? node : throw Wrong(owner ?? map.Values.FirstOrDefault(), $"'{name}' is missing");

    public IReadOnlyList<YamlNode> List(YamlNode node) =>
        node is YamlSequenceNode sequence ? [.. sequence.Children] : throw Wrong(node, "expected a list");

    public List<string> Texts(YamlNode node) => node is YamlSequenceNode sequence ? sequence.Children.Select(Text).ToList() : [Text(node)];

    public string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 and <= 200 } value } ? value : throw Wrong(node, "expected a text of 1 to 200 characters");

    public TimeSpan Duration(YamlNode node)
    {
        try
        {
            return DurationText.Parse(Text(node));
        }
        catch (FormatException e)
        {
            throw Wrong(node, e.Message);
        }
    }

    public PackFileException Wrong(YamlNode? node, string message) =>
        new($"{file}({node?.Start.Line ?? 1},{node?.Start.Column ?? 1}): error: {message}");
}

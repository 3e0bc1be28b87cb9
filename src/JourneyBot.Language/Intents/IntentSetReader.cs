using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Language.Intents;

/// <summary>Reads <c>intents.yaml</c> and collects every mistake with its place, so that one run shows them all.</summary>
internal sealed partial class IntentSetReader(string file)
{
    private const string SupportedVersion = "1";
    private const int MostMistakes = 50;

    private readonly List<string> mistakes = [];
    private readonly List<IntentExample> examples = [];
    private readonly Dictionary<string, Mark> ids = [];
    private readonly Dictionary<string, (string Intent, Mark At)> texts = [];

    public IntentSet Read(string yaml)
    {
        if (Document(yaml) is { } root) Root(root);
        return mistakes.Count == 0 ? new(examples.AsReadOnly()) : throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
    }

    private YamlNode? Document(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new ShallowYaml(new Parser(new StringReader(yaml))));
        }
        catch (YamlException problem)
        {
            Wrong(problem.Start, problem.InnerException?.Message ?? problem.Message);
            return null;
        }
        if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
        Wrong(Mark.Empty, "the file holds no intents, or more than one document; begin with 'version: 1' and 'intents:'");
        return null;
    }

    private void Root(YamlNode node)
    {
        if (Map(node, "the file", "version", "intents") is not { } root) return;
        if (Child(root, "version") is { } version && (version as YamlScalarNode)?.Value != SupportedVersion)
            Wrong(version.Start, $"version is not {SupportedVersion}; write 'version: {SupportedVersion}'");
        if (Child(root, "intents") is { } intents)
            foreach (var intent in Items(intents, "intents")) Intent(intent);
    }

    private void Intent(YamlNode node)
    {
        if (Map(node, "an intent", "id", "examples") is not { } intent || Child(intent, "id") is not { } idNode) return;
        var id = (idNode as YamlScalarNode)?.Value ?? "";
        if (!Id().IsMatch(id)) Wrong(idNode.Start, $"'{id}' is no intent id; write lower case words joined by dots, such as size.help");
        else if (!ids.TryAdd(id, idNode.Start)) Wrong(idNode.Start, $"the intent '{id}' is already defined in line {ids[id].Line}; join the two");
        if (Child(intent, "examples") is not { } byLocale || Map(byLocale, "examples") is not { } locales) return;
        if (locales.Children.Count == 0) Wrong(locales.Start, $"the intent '{id}' has no examples; add a list for a locale, such as 'en: [...]'");
        foreach (var (locale, list) in locales.Children)
        {
            var tag = (locale as YamlScalarNode)?.Value ?? "";
            if (!Locale().IsMatch(tag)) Wrong(locale.Start, $"'{tag}' is no locale; write a language tag such as en, de or pt-BR");
            foreach (var text in Items(list, $"the examples of '{id}' in {tag}")) Example(text, id, tag);
        }
    }

    private void Example(YamlNode node, string intent, string locale)
    {
        if (node is not YamlScalarNode { Value: { } text })
        {
            Wrong(node.Start, $"an example of '{intent}' is not a text; put it in quotes");
            return;
        }
        var words = Utterance.Fold(text);
        if (text.Length > Utterance.LongestText) Wrong(node.Start, $"an example of '{intent}' has {text.Length} characters; the longest that is read is {Utterance.LongestText}");
        else if (words.Length == 0) Wrong(node.Start, $"an example of '{intent}' has no letter or digit; nothing can be learned from it");
        else if (!texts.TryAdd(words, (intent, node.Start)))
            Wrong(node.Start, $"'{text.Trim()}' is already an example of '{texts[words].Intent}' in line {texts[words].At.Line}; keep one");
        else examples.Add(new(text, intent, locale));
    }

    private YamlMappingNode? Map(YamlNode node, string what, params string[] keys)
    {
        if (node is not YamlMappingNode map)
        {
            Wrong(node.Start, $"{what} must have the form 'key: value'");
            return null;
        }
        var allowed = string.Join(" and ", keys);
        foreach (var key in map.Children.Keys)
            if (keys.Length > 0 && !keys.Contains((key as YamlScalarNode)?.Value)) Wrong(key.Start, $"'{key}' is not known here; {what} has {allowed}");
        foreach (var key in keys)
            if (!map.Children.ContainsKey(key)) Wrong(map.Start, $"{what} has no '{key}'; it has {allowed}");
        return map;
    }

    private YamlSequenceNode Items(YamlNode node, string what)
    {
        if (node is YamlSequenceNode { Children.Count: > 0 } list) return list;
        Wrong(node.Start, $"{what} must be a list with at least one entry");
        return new();
    }

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var child) ? child : null;

    private void Wrong(Mark at, string problem)
    {
        if (mistakes.Count < MostMistakes) mistakes.Add($"{file}({Math.Max(at.Line, 1)},{Math.Max(at.Column, 1)}): error: {problem}");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Locale();
}

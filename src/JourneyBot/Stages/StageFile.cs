using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Stages;

/// <summary>Reads a pack's <c>stages.yaml</c>; every mistake is told with file, line and column.</summary>
public static class StageFile
{
    private const int MaxCount = 50;

    /// <summary>Reads the file; throws <see cref="StageFileException"/> for a mistake in it.</summary>
    public static StageModel Read(string path)
    {
        if (!File.Exists(path)) throw new StageFileException($"{path}: error: there is no such file; a pack has its stage model in stages.yaml");
        using var reader = File.OpenText(path);
        return Read(reader, path);
    }

    /// <summary>Reads the text; <paramref name="name"/> is how messages call it.</summary>
    public static StageModel Read(TextReader text, string name)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(text);
            var root = yaml.Documents.Count == 1 ? yaml.Documents[0].RootNode : throw new StageFileException($"{name}(1,1): error: expected one YAML document");
            return new Reader(name).Model(root);
        }
        catch (YamlException e)
        {
            throw new StageFileException($"{name}({e.Start.Line},{e.Start.Column}): error: {e.Message}", e);
        }
    }

    private sealed class Reader(string file)
    {
        public StageModel Model(YamlNode node)
        {
            var map = Map(node, "version", "pack", "goal", "stages");
            if (Text(Required(map, "version")) is not { } version || !int.TryParse(version, out var number) || number < 1)
                throw Wrong(map["version"], "version is a whole number from 1 up");
            var stages = List(Required(map, "stages")).Select(StageOf).ToList();
            if (stages.Count == 0) throw Wrong(map["stages"], "a stage model has at least one stage");
            var model = new StageModel(Text(Required(map, "pack")), number, Text(Required(map, "goal")), stages);
            CheckReferences(model, List(map["stages"]));
            return model;
        }

        private Stage StageOf(YamlNode node)
        {
            var map = Map(node, "id", "title", "dwell", "enter", "regress");
            var id = Text(Required(map, "id"));
            return new Stage(
                id,
                map.TryGetValue("title", out var title) ? Text(title) : id,
                map.TryGetValue("dwell", out var dwell) ? Duration(dwell) : TimeSpan.Zero,
                map.TryGetValue("enter", out var enter) ? List(enter).Select(Entry).ToList() : [],
                map.TryGetValue("regress", out var regress) ? List(regress).Select(Regression).ToList() : []);
        }

        private EntryRule Entry(YamlNode node)
        {
            var map = Map(node, "on", "where", "count", "within", "after", "from");
            var on = map.TryGetValue("on", out var names) ? Texts(names) : [];
            var after = map.TryGetValue("after", out var time) ? Duration(time) : (TimeSpan?)null;
            if (on.Count == 0 == after is null) throw Wrong(node, "an entry has either 'on' (events) or 'after' (a time)");
            var count = 1;
            if (map.TryGetValue("count", out var many) && (!int.TryParse(Text(many), out count) || count is < 1 or > MaxCount))
                throw Wrong(many, $"count is a whole number from 1 to {MaxCount}");
            return new EntryRule(on, Where(map), count, map.TryGetValue("within", out var within) ? Duration(within) : null, after, map.TryGetValue("from", out var from) ? Texts(from) : []);
        }

        private RegressionRule Regression(YamlNode node)
        {
            var map = Map(node, "to", "on", "where", "after");
            var on = map.TryGetValue("on", out var names) ? Texts(names) : [];
            var after = map.TryGetValue("after", out var time) ? Duration(time) : (TimeSpan?)null;
            if (on.Count == 0 == after is null) throw Wrong(node, "a regression has either 'on' (events) or 'after' (a time)");
            return new RegressionRule(Text(Required(map, "to", node)), on, Where(map), after);
        }

        private List<PropertyTest> Where(Dictionary<string, YamlNode> map)
        {
            if (!map.TryGetValue("where", out var where)) return [];
            var tests = new List<PropertyTest>();
            foreach (var (property, value) in Map(where))
            {
                try
                {
                    tests.Add(PropertyTest.Parse(property, Texts(value)));
                }
                catch (FormatException e)
                {
                    throw Wrong(value, e.Message);
                }
            }

            return tests;
        }

        private void CheckReferences(StageModel model, IReadOnlyList<YamlNode> nodes)
        {
            for (var i = 0; i < model.Stages.Count; i++)
            {
                var stage = model.Stages[i];
                if (model.Rank(stage.Id) != i) throw Wrong(nodes[i], $"two stages are called '{stage.Id}'");
                foreach (var name in stage.Enter.SelectMany(rule => rule.From).Concat(stage.Regress.Select(rule => rule.To)))
                    if (model.Rank(name) < 0) throw Wrong(nodes[i], $"there is no stage '{name}'; there are {string.Join(", ", model.Stages.Select(other => other.Id))}");
                if (stage.Regress.FirstOrDefault(rule => model.Rank(rule.To) >= i) is { } forward)
                    throw Wrong(nodes[i], $"'{stage.Id}' regresses to '{forward.To}', which is not before it");
            }
        }

        private Dictionary<string, YamlNode> Map(YamlNode node, params string[] known)
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

        private YamlNode Required(Dictionary<string, YamlNode> map, string name, YamlNode? owner = null) =>
            map.TryGetValue(name, out var node) ? node : throw Wrong(owner ?? map.Values.FirstOrDefault(), $"'{name}' is missing");

        private IReadOnlyList<YamlNode> List(YamlNode node) =>
            node is YamlSequenceNode sequence ? [.. sequence.Children] : throw Wrong(node, "expected a list");

        private List<string> Texts(YamlNode node) => node is YamlSequenceNode sequence ? sequence.Children.Select(Text).ToList() : [Text(node)];

        private string Text(YamlNode node) =>
            node is YamlScalarNode { Value: { Length: > 0 and <= 200 } value } ? value : throw Wrong(node, "expected a text of 1 to 200 characters");

        private TimeSpan Duration(YamlNode node)
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

        private StageFileException Wrong(YamlNode? node, string message) =>
            new($"{file}({node?.Start.Line ?? 1},{node?.Start.Column ?? 1}): error: {message}");
    }
}

using YamlDotNet.RepresentationModel;

namespace JourneyBot.Stages;

/// <summary>Reads a pack's <c>stages.yaml</c>; every mistake is told with file, line and column.</summary>
public static class StageFile
{
    private const int MaxCount = 50;

    /// <summary>Reads the file; throws <see cref="PackFileException"/> for a mistake in it.</summary>
    public static StageModel Read(string path)
    {
        if (!File.Exists(path)) throw new PackFileException($"{path}: error: there is no such file; a pack has its stage model in stages.yaml");
        using var reader = File.OpenText(path);
        return Read(reader, path);
    }

    /// <summary>Reads the text; <paramref name="name"/> is how messages call it.</summary>
    public static StageModel Read(TextReader text, string name)
    {
        var yaml = new PackYaml(name);
        return new Reader(yaml).Model(yaml.Root(text));
    }

    private sealed class Reader(PackYaml yaml)
    {
        public StageModel Model(YamlNode node)
        {
            var map = yaml.Map(node, "version", "pack", "goal", "stages");
            if (yaml.Text(yaml.Required(map, "version")) is not { } version || !int.TryParse(version, out var number) || number < 1)
                throw yaml.Wrong(map["version"], "version is a whole number from 1 up");
            var stages = yaml.List(yaml.Required(map, "stages")).Select(StageOf).ToList();
            if (stages.Count == 0) throw yaml.Wrong(map["stages"], "a stage model has at least one stage");
            var model = new StageModel(yaml.Text(yaml.Required(map, "pack")), number, yaml.Text(yaml.Required(map, "goal")), stages);
            CheckReferences(model, yaml.List(map["stages"]));
            return model;
        }

        private Stage StageOf(YamlNode node)
        {
            var map = yaml.Map(node, "id", "title", "dwell", "enter", "regress");
            var id = yaml.Text(yaml.Required(map, "id"));
            return new Stage(
                id,
                map.TryGetValue("title", out var title) ? yaml.Text(title) : id,
                map.TryGetValue("dwell", out var dwell) ? yaml.Duration(dwell) : TimeSpan.Zero,
                map.TryGetValue("enter", out var enter) ? yaml.List(enter).Select(Entry).ToList() : [],
                map.TryGetValue("regress", out var regress) ? yaml.List(regress).Select(Regression).ToList() : []);
        }

        private EntryRule Entry(YamlNode node)
        {
            var map = yaml.Map(node, "on", "where", "count", "within", "after", "from");
            var on = map.TryGetValue("on", out var names) ? yaml.Texts(names) : [];
            var after = map.TryGetValue("after", out var time) ? yaml.Duration(time) : (TimeSpan?)null;
            if (on.Count == 0 == after is null) throw yaml.Wrong(node, "an entry has either 'on' (events) or 'after' (a time)");
            var count = 1;
            if (map.TryGetValue("count", out var many) && (!int.TryParse(yaml.Text(many), out count) || count is < 1 or > MaxCount))
                throw yaml.Wrong(many, $"count is a whole number from 1 to {MaxCount}");
            return new EntryRule(on, Where(map), count, map.TryGetValue("within", out var within) ? yaml.Duration(within) : null, after, map.TryGetValue("from", out var from) ? yaml.Texts(from) : []);
        }

        private RegressionRule Regression(YamlNode node)
        {
            var map = yaml.Map(node, "to", "on", "where", "after");
            var on = map.TryGetValue("on", out var names) ? yaml.Texts(names) : [];
            var after = map.TryGetValue("after", out var time) ? yaml.Duration(time) : (TimeSpan?)null;
            if (on.Count == 0 == after is null) throw yaml.Wrong(node, "a regression has either 'on' (events) or 'after' (a time)");
            return new RegressionRule(yaml.Text(yaml.Required(map, "to", node)), on, Where(map), after);
        }

        private List<PropertyTest> Where(Dictionary<string, YamlNode> map)
        {
            if (!map.TryGetValue("where", out var where)) return [];
            var tests = new List<PropertyTest>();
            foreach (var (property, value) in yaml.Map(where))
            {
                try
                {
                    tests.Add(PropertyTest.Parse(property, yaml.Texts(value)));
                }
                catch (FormatException e)
                {
                    throw yaml.Wrong(value, e.Message);
                }
            }

            return tests;
        }

        private void CheckReferences(StageModel model, IReadOnlyList<YamlNode> nodes)
        {
            for (var i = 0; i < model.Stages.Count; i++)
            {
                var stage = model.Stages[i];
                if (model.Rank(stage.Id) != i) throw yaml.Wrong(nodes[i], $"two stages are called '{stage.Id}'");
                foreach (var name in stage.Enter.SelectMany(rule => rule.From).Concat(stage.Regress.Select(rule => rule.To)))
                    if (model.Rank(name) < 0) throw yaml.Wrong(nodes[i], $"there is no stage '{name}'; there are {string.Join(", ", model.Stages.Select(other => other.Id))}");
                if (stage.Regress.FirstOrDefault(rule => model.Rank(rule.To) >= i) is { } forward)
                    throw yaml.Wrong(nodes[i], $"'{stage.Id}' regresses to '{forward.To}', which is not before it");
            }
        }
    }
}

using JourneyBot.Stages;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Segments;

/// <summary>Reads a pack's <c>segments.yaml</c>; a pack without one has no segments. Every mistake is told with file, line and column.</summary>
public static class SegmentFile
{
    /// <summary>Reads the file; throws <see cref="PackFileException"/> for a mistake in it, also where it names a stage that the model does not have.</summary>
    public static SegmentModel Read(string path, StageModel stages)
    {
        if (!File.Exists(path)) return SegmentModel.None;
        using var reader = File.OpenText(path);
        return Read(reader, path, stages);
    }

    /// <summary>Reads the text; <paramref name="name"/> is how messages call it.</summary>
    public static SegmentModel Read(TextReader text, string name, StageModel stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        var yaml = new PackYaml(name);
        return new Reader(yaml, stages).Model(yaml.Root(text));
    }

    private sealed class Reader(PackYaml yaml, StageModel stages)
    {
        public SegmentModel Model(YamlNode node)
        {
            var nodes = yaml.List(yaml.Required(yaml.Map(node, "segments"), "segments", node));
            var segments = new List<Segment>();
            foreach (var each in nodes)
            {
                var segment = SegmentOf(each);
                if (segments.Exists(other => other.Id == segment.Id)) throw yaml.Wrong(each, $"two segments are called '{segment.Id}'");
                segments.Add(segment);
            }

            return new SegmentModel(segments);
        }

        private Segment SegmentOf(YamlNode node)
        {
            var map = yaml.Map(node, "id", "title", "all", "none");
            var id = yaml.Text(yaml.Required(map, "id", node));
            var (all, none) = (Tests(map, "all"), Tests(map, "none"));
            if (all.Count + none.Count == 0) throw yaml.Wrong(node, $"'{id}' would have every customer: give all, none or both");
            return new Segment(id, map.TryGetValue("title", out var title) ? yaml.Text(title) : id, all, none);
        }

        private List<SegmentTest> Tests(Dictionary<string, YamlNode> map, string name) => map.TryGetValue(name, out var list) ? [.. yaml.List(list).Select(Test)] : [];

        private SegmentTest Test(YamlNode node)
        {
            var map = yaml.Map(node, "event", "count", "within", "trait", "is", "stage", "signal", "sessions");
            if (map.ContainsKey("event")) return EventTest(map, node);
            if (map.TryGetValue("trait", out var trait)) return Only(map, node, 2, new TraitTest(Comparison(yaml.Text(trait), yaml.Required(map, "is", node))));
            if (map.TryGetValue("sessions", out var sessions)) return Only(map, node, 1, new SessionTest(Comparison("sessions", sessions)));
            if (map.TryGetValue("signal", out var signal)) return Only(map, node, 1, new SignalTest(yaml.Texts(signal)));
            var names = yaml.Texts(yaml.Required(map, "stage", node));
            foreach (var name in names)
                if (stages.Rank(name) < 0) throw yaml.Wrong(map["stage"], $"there is no stage '{name}'; there are {string.Join(", ", stages.Stages.Select(stage => stage.Id))}");
            return Only(map, node, 1, new StageTest(names));
        }

        private SegmentTest EventTest(Dictionary<string, YamlNode> map, YamlNode node)
        {
            var name = yaml.Text(map["event"]);
            var hasCount = map.TryGetValue("count", out var count);
            if (map.TryGetValue("within", out var within))
                return hasCount ? throw yaml.Wrong(count, "count counts the whole journey, within looks at the last of them: give one of both") : Only(map, node, 2, new RecentTest(name, yaml.Duration(within)));
            return Only(map, node, hasCount ? 2 : 1, new CountTest(name, hasCount ? Comparison("count", count!) : PropertyTest.Parse("count", ">= 1")));
        }

        private SegmentTest Only(Dictionary<string, YamlNode> map, YamlNode node, int keys, SegmentTest test) =>
            map.Count == keys ? test : throw yaml.Wrong(node, $"a test asks one thing: {string.Join(" and ", map.Keys)} do not go together");

        private PropertyTest Comparison(string name, YamlNode node)
        {
            try
            {
                return PropertyTest.Parse(name, yaml.Texts(node));
            }
            catch (FormatException e)
            {
                throw yaml.Wrong(node, e.Message);
            }
        }
    }
}

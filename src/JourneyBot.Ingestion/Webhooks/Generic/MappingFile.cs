using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>Reads a mapping file, YAML or JSON; every mistake is told as <c>file(line,column): error: what</c>.</summary>
internal static class MappingFile
{
    /// <summary>Reads the file; throws <see cref="FormatException"/> for a mistake in it.</summary>
    public static Mapping Read(string path)
    {
        if (!File.Exists(path)) throw new FormatException($"{path}: error: there is no such file");
        using var reader = File.OpenText(path);
        return Read(reader, path);
    }

    /// <summary>Reads the text; <paramref name="name"/> is how messages call it.</summary>
    public static Mapping Read(TextReader text, string name)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(text);
            if (yaml.Documents is not [{ RootNode: { } root }]) throw new FormatException($"{name}(1,1): error: expected one document with 'version' and 'events'");
            return Mapping(new MappingNode(name, root));
        }
        catch (YamlException e)
        {
            throw new FormatException($"{name}({e.Start.Line},{e.Start.Column}): error: {e.Message}", e);
        }
    }

    private static Mapping Mapping(MappingNode root)
    {
        var map = root.Map("version", "entries", "sentAt", "unmatched", "events");
        if (root.Needed(map, "version").Text() != "1") throw map["version"].Wrong("version is 1");
        var unmatched = map.TryGetValue("unmatched", out var word) ? word.Text() : "keep";
        if (unmatched is not ("keep" or "ignore")) throw map["unmatched"].Wrong("unmatched is keep (as a dead letter) or ignore");
        var entries = map.TryGetValue("entries", out var list) ? list.Path() : null;
        var sentAt = map.TryGetValue("sentAt", out var sent) ? sent.Time() : null;
        var rules = root.Needed(map, "events").List().Select(Rule).ToList();
        return rules.Count > 0 ? new Mapping(entries, sentAt, unmatched == "ignore", rules) : throw map["events"].Wrong("a mapping has at least one rule");
    }

    private static MappingRule Rule(MappingNode node)
    {
        var map = node.Map("when", "name", "id", "time", "channel", "customer", "contact", "anonymous", "email", "record", "properties", "traits");
        var rule = new MappingRule
        {
            When = map.TryGetValue("when", out var when) ? [.. when.Map().Select(condition => (condition.Value.PathOf(condition.Key), condition.Value.Texts()))] : [],
            Name = map.TryGetValue("name", out var name) ? name.Constant() : null,
            Channel = node.Needed(map, "channel").Constant(),
            Id = map.TryGetValue("id", out var id) ? id.Value() : null,
            Time = map.TryGetValue("time", out var time) ? time.Time() : null,
            Customer = Value("customer"),
            Contact = Value("contact"),
            Anonymous = Value("anonymous"),
            Email = Value("email"),
            Record = Value("record"),
            Properties = Named("properties"),
            Traits = Named("traits"),
        };
        if (rule.Customer is null && rule.Contact is null && rule.Anonymous is null && rule.Email is null && rule.Record is null)
            throw node.Wrong("a rule says who it is about: give customer, contact, anonymous, email or record");
        if (rule.Name is null && rule.Traits.Count == 0) throw node.Wrong("a rule without a name gives traits");
        return rule;

        MappingValue? Value(string key) => map.TryGetValue(key, out var given) ? given.Value() : null;

        IReadOnlyList<(string, MappingValue)> Named(string key)
        {
            if (!map.TryGetValue(key, out var given)) return [];
            var values = given.Map();
            foreach (var (member, value) in values)
                if (PersonalFields.Contains(member)) throw value.Wrong($"'{member}' says who somebody is, which {key} may not; an address belongs under email:");
            return [.. values.Select(member => (member.Key, member.Value.Value()))];
        }
    }
}

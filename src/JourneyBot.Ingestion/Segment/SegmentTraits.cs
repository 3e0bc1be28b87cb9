using System.Text;
using System.Text.Json;
using JourneyBot.Consent;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Reads traits: nested ones get names with dots, lists are kept as JSON, and what tells how to reach somebody is left out.</summary>
/// <param name="prefix">What the names begin with.</param>
/// <param name="rules">What was decided of single traits: these are read as they came.</param>
internal sealed class SegmentTraits(string prefix, FieldRules rules)
{
    private const int MaxDepth = 6;
    private const int MaxName = 100;
    private const int MaxValue = 1_000;

    private readonly Dictionary<string, string> all = [];

    /// <summary>The traits read so far.</summary>
    public IReadOnlyDictionary<string, string> All => all;

    /// <summary>Sets one trait.</summary>
    public void Set(string name, string value) => Keep(prefix + name, value);

    /// <summary>Sets a trait that a device knows best, whoever is believed what else, where none of that name was read; nothing is set by null.</summary>
    public void SetOfDevice(string name, string? value)
    {
        if (value is not null && !all.ContainsKey(name)) Keep(name, value);
    }

    /// <summary>Reads the members of an object; those read later win.</summary>
    public void Read(ReadOnlySpan<byte> json, string within = "") => Read(json, prefix + within, 1);

    private void Read(ReadOnlySpan<byte> json, string begin, int depth)
    {
        var members = new JsonMembers(json);
        while (members.Next())
        {
            if (IsIdentity(members.Name)) continue;
            var name = begin + Encoding.UTF8.GetString(members.Name);
            var isRuled = rules.Of(name) is not null;
            if (!isRuled && PersonalMembers.IsContact(members.Name, members.Kind)) continue;
            if (members.Kind == JsonTokenType.StartObject && depth < MaxDepth) Read(members.Raw, name + ".", depth + 1);
            else if (members.IsNested) KeepList(name, PersonalMembers.Compact(name, members.Raw, rules));
            // A text is where somebody lives; an object may name the town only.
            else if (isRuled || !members.Name.SequenceEqual("address"u8)) Keep(name, isRuled ? JsonText.Of(members.Raw) ?? "" : Value(members.Raw, members.Kind));
        }
    }

    // The ids of mobile senders, among their traits; they are read where they belong.
    private static bool IsIdentity(ReadOnlySpan<byte> name) => name.SequenceEqual("anonymousId"u8) || name.SequenceEqual("userId"u8);

    // Null takes a value back. A store keeps no trait without a value, so it is an empty one.
    private static string Value(ReadOnlySpan<byte> raw, JsonTokenType kind) =>
        kind == JsonTokenType.String ? PersonalMembers.Mask(JsonText.Of(raw) ?? "") : JsonText.Of(raw) ?? "";

    private void KeepList(string name, string list)
    {
        // A list cut in two would say something else.
        if (list.Length <= MaxValue) Keep(name, list);
    }

    private void Keep(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0) return;
        if (value.Length > MaxValue) value = value[..(char.IsHighSurrogate(value[MaxValue - 1]) ? MaxValue - 1 : MaxValue)];
        all[name] = value;
    }
}

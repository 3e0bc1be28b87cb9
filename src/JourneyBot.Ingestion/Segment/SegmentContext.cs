using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyBot.Ingestion.Segment;

/// <summary>The members of a call's context that mean something here, each a slice of its text. Addresses, advertising ids and the like are never looked at.</summary>
internal ref struct SegmentContext
{
    public ReadOnlySpan<byte> App { get; private set; }

    public ReadOnlySpan<byte> Campaign { get; private set; }

    public ReadOnlySpan<byte> Channel { get; private set; }

    public ReadOnlySpan<byte> Consent { get; private set; }

    public ReadOnlySpan<byte> Device { get; private set; }

    public ReadOnlySpan<byte> GroupId { get; private set; }

    public ReadOnlySpan<byte> Library { get; private set; }

    public ReadOnlySpan<byte> Locale { get; private set; }

    public ReadOnlySpan<byte> Os { get; private set; }

    public ReadOnlySpan<byte> Page { get; private set; }

    public ReadOnlySpan<byte> Referrer { get; private set; }

    public ReadOnlySpan<byte> Timezone { get; private set; }

    public ReadOnlySpan<byte> Traits { get; private set; }

    public ReadOnlySpan<byte> UserAgentData { get; private set; }

    /// <summary>Reads a call's own context and, for what that leaves out, the one of its whole batch.</summary>
    public static SegmentContext Read(ReadOnlySpan<byte> own, ReadOnlySpan<byte> ofBatch)
    {
        var context = default(SegmentContext);
        context.Add(ofBatch);
        context.Add(own);
        return context;
    }

    /// <summary>Of the context of a whole batch what is kept with a dead letter of it: nothing that says who somebody is.</summary>
    public static string OfBatch(ReadOnlySpan<byte> json)
    {
        var kept = new JsonObject();
        var members = new JsonMembers(json);
        while (members.Next())
            if (IsImpersonal(members.Name)) kept[Encoding.UTF8.GetString(members.Name)] = JsonNode.Parse(members.Name.SequenceEqual("device"u8) ? WithoutIds(members.Raw) : members.Raw);
        return kept.ToJsonString();
    }

    /// <summary>Of a device what it is: its ids and tokens are a person's, and its name often is.</summary>
    public static byte[] WithoutIds(ReadOnlySpan<byte> device)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var members = new JsonMembers(device);
        while (members.Next())
            if ((members.Name.SequenceEqual("type"u8) || members.Name.SequenceEqual("manufacturer"u8) || members.Name.SequenceEqual("model"u8)) && JsonText.Of(members.Raw) is { } value)
                kept[Encoding.UTF8.GetString(members.Name)] = value;
        return JsonSerializer.SerializeToUtf8Bytes(kept);
    }

    private static bool IsImpersonal(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("app"u8) || name.SequenceEqual("campaign"u8) || name.SequenceEqual("channel"u8) || name.SequenceEqual("consent"u8) || name.SequenceEqual("device"u8)
        || name.SequenceEqual("groupId"u8) || name.SequenceEqual("library"u8) || name.SequenceEqual("locale"u8) || name.SequenceEqual("os"u8) || name.SequenceEqual("timezone"u8);

    private void Add(ReadOnlySpan<byte> json)
    {
        var members = new JsonMembers(json);
        while (members.Next())
            if (members.Kind != JsonTokenType.Null) Take(members.Name, members.Raw);
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        if (name.SequenceEqual("page"u8)) Page = raw;
        else if (name.SequenceEqual("library"u8)) Library = raw;
        else if (name.SequenceEqual("locale"u8)) Locale = raw;
        else if (name.SequenceEqual("timezone"u8)) Timezone = raw;
        else if (name.SequenceEqual("campaign"u8)) Campaign = raw;
        else if (name.SequenceEqual("referrer"u8)) Referrer = raw;
        else if (name.SequenceEqual("traits"u8)) Traits = raw;
        else if (name.SequenceEqual("app"u8)) App = raw;
        else if (name.SequenceEqual("device"u8)) Device = raw;
        else if (name.SequenceEqual("os"u8)) Os = raw;
        else if (name.SequenceEqual("groupId"u8)) GroupId = raw;
        else if (name.SequenceEqual("userAgentData"u8)) UserAgentData = raw;
        else if (name.SequenceEqual("consent"u8)) Consent = raw;
        else if (name.SequenceEqual("channel"u8)) Channel = raw;
    }
}

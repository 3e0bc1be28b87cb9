using System.Text;
using System.Text.Json;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Says the calls of Segment's and RudderStack's senders in the words of the pipeline; pure.</summary>
/// <param name="rules">What was decided of single fields: these the door passes on as they came, and the pipeline does what they say. None by default.</param>
public sealed class SegmentMapper(FieldRules? rules = null) : IDoorMapper
{
    /// <summary>The door's name, and the source of its events.</summary>
    public const string DoorName = "segment";

    /// <summary>The detail of a delivery that says which call its route is for, in full or by its letter; a batch has none.</summary>
    public const string CallDetail = "call";

    /// <summary>The detail of a delivery with the context of a whole batch, as JSON.</summary>
    public const string ContextDetail = "context";

    /// <summary>What the names of traits begin with that only a browser states: nothing that decides by traits may believe them.</summary>
    public const string Claimed = "claimed.";

    private const string AccountPrefix = "account.";
    private const int TraitsOfOne = 100;

    private static readonly Dictionary<string, string> Traitless = [];

    private readonly FieldRules rules = rules ?? FieldRules.None;

    /// <inheritdoc />
    public string Door => DoorName;

    /// <inheritdoc />
    public IReadOnlyList<IncomingEvent> Map(ReadOnlyMemory<byte> entry, int index, Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (JsonTexts.Problem(entry.Span) is { } problem) throw new FormatException($"the call {problem}");
        try
        {
            return Map(entry.Span, index, delivery);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a reader says of a text that it cannot read.
            throw new FormatException($"the call is no JSON: {e.Message}", e);
        }
    }

    private IReadOnlyList<IncomingEvent> Map(ReadOnlySpan<byte> json, int index, Delivery delivery)
    {
        var entry = SegmentEntry.Read(json);
        var call = SegmentCalls.Of(delivery.Detail(CallDetail) ?? JsonText.Of(entry.Type)) ?? throw new FormatException("type is none of identify, track, page, screen, group and alias");
        var ofBatch = delivery.Detail(ContextDetail);
        var context = SegmentContext.Read(entry.Context, ofBatch is null ? default : Encoding.UTF8.GetBytes(ofBatch));
        var identifiers = call == SegmentCall.Alias ? SegmentIdentity.OfAlias(entry, delivery.IsTrusted) : SegmentIdentity.Of(entry, delivery.IsTrusted);
        if (identifiers.Count == 0) return [];

        var name = NameOf(call, entry);
        var said = new IncomingEvent
        {
            Identifiers = identifiers,
            Email = delivery.IsTrusted ? EmailOf(call, entry, context) : null,
            Evidence = delivery.IsTrusted ? EvidenceGrade.SignedToken : EvidenceGrade.Cookie,
            Source = delivery.Source,
            Id = SegmentId.Of(entry, json, index, delivery),
            Name = name,
            Channel = SegmentChannel.Of(call, entry, context),
            OccurredAt = SegmentTime.OccurredAt(entry, delivery),
            Sequence = index,
        };
        if (SegmentConsent.AnalyticsOf(context) is { } choice && (choice == ConsentState.Denied || name == SegmentConsent.UpdatedEvent)) return OfChoice(said, name, choice);
        if (name is not null) said = said with { Properties = SegmentProperties.Of(entry, context, call == SegmentCall.Track ? CartChanges.Of(name) : CartChange.None, rules) };
        return WithTraits(said, TraitsOf(call, entry, context, delivery.IsTrusted));
    }

    private static string? NameOf(SegmentCall call, in SegmentEntry entry) => call switch
    {
        SegmentCall.Track => JsonText.Of(entry.Event)?.Trim() is { Length: > 0 } name ? name : throw new FormatException("event is the name of what a track call tells"),
        SegmentCall.Page or SegmentCall.Screen => EventNames.PageViewed,
        _ => null,
    };

    // The word about consent is kept; what it forbids is not.
    private static IReadOnlyList<IncomingEvent> OfChoice(IncomingEvent said, string? name, string choice) => name != SegmentConsent.UpdatedEvent ? [] :
        [said with { Email = null, Name = EventNames.ConsentUpdated, Properties = EventProperties.Of(("analytics", choice == ConsentState.Granted)), Traits = new Dictionary<string, string> { [ConsentState.AnalyticsTrait] = choice } }];

    private static string? EmailOf(SegmentCall call, in SegmentEntry entry, in SegmentContext context)
    {
        var own = call == SegmentCall.Identify ? JsonText.Of(JsonText.Member(entry.Traits, "email"u8)) : null;
        var email = own ?? JsonText.Of(JsonText.Member(context.Traits, "email"u8));
        return email ?? (entry.UserId.Contains((byte)'@') ? JsonText.Of(entry.UserId) : null);
    }

    private IReadOnlyDictionary<string, string> TraitsOf(SegmentCall call, in SegmentEntry entry, in SegmentContext context, bool isTrusted)
    {
        if (call is not (SegmentCall.Identify or SegmentCall.Group) && context.Traits.IsEmpty) return Traitless;
        var traits = new SegmentTraits(isTrusted ? "" : Claimed, rules);
        traits.Read(context.Traits);
        if (call == SegmentCall.Group)
        {
            var account = JsonText.Of(entry.GroupId)?.Trim() is { Length: > 0 } id ? id : throw new FormatException("groupId is the account that a group call tells of");
            traits.Read(entry.Traits, AccountPrefix);
            traits.Set(AccountPrefix + "id", account);
        }
        else if (call == SegmentCall.Identify)
        {
            traits.Read(entry.Traits);
            traits.SetOfDevice("locale", JsonText.Of(context.Locale));
            traits.SetOfDevice("timezone", JsonText.Of(context.Timezone));
        }

        return traits.All;
    }

    // More traits than one entry may carry go on further ones; a call that says nothing but who it is of is none.
    private static IReadOnlyList<IncomingEvent> WithTraits(IncomingEvent said, IReadOnlyDictionary<string, string> traits)
    {
        if (traits.Count == 0) return said.Name is not null || said.Identifiers.Count > 1 || EmailHash.IsAddress(said.Email) ? [said] : [];
        var account = traits.GetValueOrDefault(Membership.IdTrait);
        return [.. traits.Where(trait => trait.Key != Membership.IdTrait).Chunk(account is null ? TraitsOfOne : TraitsOfOne - 1).DefaultIfEmpty([]).Select((some, part) => (part == 0 ? said : said with { Name = null, Properties = EventProperties.None }) with { Traits = With(some, account) })];
    }

    // Each part says whose the account's traits are.
    private static Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> traits, string? account)
    {
        var some = traits.ToDictionary();
        if (account is not null) some[Membership.IdTrait] = account;
        return some;
    }
}

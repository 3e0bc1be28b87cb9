using JourneyBot.Accounts;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Segments;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Context;

/// <summary>All that a turn may know of the customer: journey, traits, forecast and consent, as of a moment.</summary>
public sealed record JourneyContext
{
    private static readonly TimeSpan InputPromptForgottenAfter = TimeSpan.FromMinutes(30);

    private Forecast? forecast;
    private IReadOnlyList<string>? segments;

    /// <summary>Who the customer is.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>All of the customer's streams, strongest first.</summary>
    public required IReadOnlyList<StreamId> Streams { get; init; }

    /// <summary>The journey at the moment.</summary>
    public required JourneyMoment Moment { get; init; }

    /// <summary>The stage model that the journey goes through.</summary>
    public required StageModel Model { get; init; }

    /// <summary>Of each trait name the value that counts.</summary>
    public required IReadOnlyDictionary<string, Trait> Traits { get; init; }

    /// <summary>The account that the customer belongs to, of several the one that was spoken of last; null for none.</summary>
    public Account? Account { get; init; }

    /// <summary>All accounts that the customer belongs to, the one that was spoken of last first.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>What is likely next; made when it is first asked for.</summary>
    public Forecast Forecast => forecast ??= Forecasting.For(Moment.Journey);

    /// <summary>Who makes the forecast.</summary>
    public required Forecasting Forecasting { private get; init; }

    /// <summary>What the customer allowed.</summary>
    public required ConsentState Consent { get; init; }

    /// <summary>The ids of the segments that the customer is in, in the order of the pack's file.</summary>
    public IReadOnlyList<string> Segments => segments ??= SegmentModel.Of(Moment, Account is null ? Traits : WithAccount(Account));

    /// <summary>Says what the segments are.</summary>
    public SegmentModel SegmentModel { private get; init; } = SegmentModel.None;

    /// <summary>How far the context can be relied on.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>Whether something could not be read in time, so that it is older than the moment or empty.</summary>
    public bool Stale => Freshness.IsStale;

    /// <summary>When the context was read, in UTC.</summary>
    public DateTimeOffset AsOf => Freshness.AsOf;

    /// <summary>How the customer stands to the goals of the stage model.</summary>
    public IReadOnlyList<GoalState> Goals => [new GoalState(Model.Goal, Moment.Count(Model.Goal), Moment.LastOf(Model.Goal)?.OccurredAt, Forecast.GoalProbability)];

    /// <summary>Of each channel how often something happened there and the last of it.</summary>
    public IReadOnlyList<ChannelTally> Channels => Moment.Journey.Channels;

    /// <summary>The stage with its proof.</summary>
    public StageState Stage => Moment.Stage;

    /// <summary>The signals of the running session, oldest first.</summary>
    public IReadOnlyList<Signal> Signals => Moment.Signals;

    /// <summary>The last events, oldest first, 50 at most.</summary>
    public IReadOnlyList<JourneyEvent> History => Moment.Journey.Recent;

    /// <summary>Whether consent lets prompts be sent to the customer at all; <see cref="AllowedPromptsAsync"/> asks the whole gate.</summary>
    public bool PromptsAllowed => Consent.Allows(ConsentPurpose.Proactive);

    /// <summary>Each prompt, and whether the gate would let it pass now; none where the host sends no prompts.</summary>
    public ValueTask<IReadOnlyList<PromptOutlook>> AllowedPromptsAsync(CancellationToken cancellationToken) => Outlook?.Value?.OfAsync(this, cancellationToken) ?? ValueTask.FromResult<IReadOnlyList<PromptOutlook>>([]);

    /// <summary>Asks the gate; null where the host sends no prompts.</summary>
    public Lazy<IPromptOutlook?>? Outlook { private get; init; }

    /// <summary>Whether the bot's last word asked for input and the customer has not answered it; after half an hour nobody expects an answer any more.</summary>
    public bool AwaitsAnswer => Moment.LastOf(EventNames.MessageSent) is { } sent && sent.Properties.Flag("expectsInput")
        && Moment.Now - sent.OccurredAt < InputPromptForgottenAfter
        && (Moment.LastOf(EventNames.MessageReceived) is not { } received || EventOrder.Instance.Compare(received, sent) < 0);

    // A rule asks for them as account.NAME.
    private Dictionary<string, Trait> WithAccount(Account account)
    {
        var all = new Dictionary<string, Trait>(Traits, StringComparer.Ordinal) { [Membership.IdTrait] = new Trait(Membership.StreamOf(account.Id), Membership.IdTrait, account.Id, Memberships[0].Source, Memberships[0].At) };
        foreach (var trait in account.Traits.Values) all[Membership.NameOf(trait)] = trait;
        return all;
    }

    /// <summary>The value of a trait; null where there is none.</summary>
    public string? Trait(string name) => Traits.TryGetValue(name, out var trait) ? trait.Value : null;
}

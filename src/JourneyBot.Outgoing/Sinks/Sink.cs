using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Sinks;

/// <summary>A sink whose settings are sound, and what it is told.</summary>
internal sealed class Sink
{
    private static readonly Dictionary<string, ConsentPurpose> Purposes = Enum.GetValues<ConsentPurpose>().ToDictionary(ConsentState.TraitOf, StringComparer.Ordinal);

    private readonly NamePatterns what;
    private readonly NamePatterns exceptSources;
    private readonly HashSet<string> channels;
    private readonly HashSet<string> goals;
    private readonly bool isGoalTold;
    private readonly bool includeImported;
    private readonly string[] consents;
    private readonly ConsentOptions consent;

    /// <param name="name">Its name in the settings.</param>
    /// <param name="options">Its settings, checked.</param>
    /// <param name="goal">The pack's goal.</param>
    /// <param name="consent">How long consents last; for ever where none is given.</param>
    public Sink(string name, SinkOptions options, string goal, ConsentOptions? consent = null)
    {
        this.consent = consent ?? new ConsentOptions();
        (Name, Options, Url) = (name, options, new Uri(options.Url));
        what = new NamePatterns(options.What);
        exceptSources = new NamePatterns(options.ExceptSources is [] && options.Kind == SinkKind.Segment ? ["segment*"] : options.ExceptSources);
        channels = [.. options.Channels];
        goals = options.Goals is [] ? [goal] : [.. options.Goals];
        isGoalTold = what.Match(MessageTypes.GoalReached);
        includeImported = options.IncludeImported;
        consents = [.. options.Consent.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(purpose => Permission.Allowing + purpose)];
    }

    public string Name { get; }

    public SinkOptions Options { get; }

    public Uri Url { get; }

    /// <summary>Whether it is told anything that is no event of the log.</summary>
    public bool WantsDerived => what.Match(MessageTypes.StageChanged) || WantsPrompts;

    /// <summary>Whether it is told the outcomes of prompts that are no event.</summary>
    public bool WantsPrompts => what.Match(MessageTypes.PromptSuppressed) || what.Match(MessageTypes.PromptFailed);

    /// <summary>Whether it needs a consent at all.</summary>
    public bool AsksConsent => consents.Length > 0;

    public bool WantsEvent(JourneyEvent e) => what.Match(e.Name) && MayHave(e);

    public bool WantsGoal(JourneyEvent e) => isGoalTold && goals.Contains(e.Name) && MayHave(e);

    public bool WantsType(string type) => what.Match(type);

    /// <summary>Whether a customer allowed it. The word that a consent was given or taken back goes out in any case, so that the sink can act on it.</summary>
    public bool IsAllowed(string type, IReadOnlyDictionary<string, Trait> traits, DateTimeOffset now)
    {
        if (type == EventNames.ConsentUpdated) return true;
        var state = ConsentState.Of(traits, now, consent);
        return Array.TrueForAll(consents, name => Purposes.TryGetValue(name, out var purpose)
            ? state.Allows(purpose)
            : traits.TryGetValue(name, out var trait) && ConsentValue.Read(trait.Value) is { Status: ConsentStatus.Granted } said && !(said.Until <= now));
    }

    // What is run again from a log never happened now; what was imported happened long ago.
    private bool MayHave(JourneyEvent e) =>
        (e.Origin == EventOrigin.Live || (includeImported && e.Origin == EventOrigin.Imported))
        && (channels.Count == 0 || channels.Contains(e.Channel))
        && !exceptSources.Match(e.Source);
}

using System.Globalization;
using System.Text;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>Says in words what is known of somebody: of the customer to who proved to be them, and of the conversation alone to who only says so.</summary>
public sealed class CustomerSummary(IJourneyStore store, CustomerGraph customers, JourneyRules rules, BotFrameworkOptions options)
{
    private const int MostTraits = 20;

    /// <summary>The answer to "what do you know about me?".</summary>
    public async ValueTask<string> OfAsync(JourneyTurn turn, PrivacyText text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(text);
        var proven = IsProven(turn.Identity);
        IReadOnlyList<StreamId> streams = proven ? customers.StreamsWith(turn.Identity.Stream) : [turn.Identity.Conversation];
        var events = await store.ReadStreamsAsync(streams, cancellationToken);
        var traits = Trait.Latest(await store.ReadTraitsAsync(streams, cancellationToken));
        if (events.Count == 0 && traits.Count == 0) return text.NothingKnown;

        var stage = proven ? turn.Context.Stage.Stage : StageOf(events);
        var channels = string.Join(", ", events.GroupBy(e => e.Channel).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
        var said = new StringBuilder().Append(string.Format(CultureInfo.InvariantCulture, text.Known, turn.Context.Model[stage].Title, events.Count, channels));
        if (traits.Count > 0) said.Append("\n\n").Append(text.Traits);
        foreach (var trait in traits.Values.Take(MostTraits))
            said.Append("\n- ").Append(string.Format(CultureInfo.InvariantCulture, text.Trait, trait.Name, trait.Value, trait.Source, trait.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (traits.Count > MostTraits) said.Append("\n- ").Append(string.Format(CultureInfo.InvariantCulture, text.More, traits.Count - MostTraits));
        if (proven && options.PrivacyPage.Length > 0) said.Append("\n\n").Append(string.Format(CultureInfo.InvariantCulture, text.Export, options.PrivacyPage));
        return said.ToString();
    }

    /// <summary>Whether who speaks is proven by a sign-in or a signed token.</summary>
    public static bool IsProven(TurnIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.Evidence <= EvidenceGrade.SignedToken;
    }

    private string StageOf(IReadOnlyList<JourneyEvent> events)
    {
        var journey = Journey.Empty(new CustomerId(events.Count == 0 ? default : events[0].Stream), rules);
        foreach (var e in events) journey = journey.Apply(e);
        return journey.Stage.Stage;
    }
}

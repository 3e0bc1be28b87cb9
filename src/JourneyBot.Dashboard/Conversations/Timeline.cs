using System.Globalization;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Stages;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>Merges what a customer did, what the bot wrote, and what was concluded and decided, into one timeline; pure.</summary>
internal static class Timeline
{
    /// <summary>The timeline of the events given, which are in order and a part of the journey.</summary>
    public static IReadOnlyList<TimelineEntry> Of(IReadOnlyList<JourneyEvent> shown, Journey journey, IReadOnlyList<Receipt> receipts, JourneyRules rules, Func<JourneyEvent, bool> elsewhere)
    {
        if (shown.Count == 0) return [];
        var from = shown[0].OccurredAt;
        var until = shown[^1] == journey.Last ? DateTimeOffset.MaxValue : shown[^1].OccurredAt;
        var byId = receipts.ToDictionary(receipt => receipt.Id);
        var told = new HashSet<string>();
        var names = shown.ToLookup(e => e.Id);

        var entries = new List<(DateTimeOffset At, int Rank, TimelineEntry Entry)>();
        foreach (var e in shown)
            entries.Add((e.OccurredAt, 1, EntryOf(e)));
        foreach (var change in journey.StageChanges)
            entries.Add((change.At, 2, MoveOf(change, rules.Stages.Model, names)));
        foreach (var signal in journey.Signals)
            entries.Add((signal.At, 3, new TimelineEntry.Noticed(signal.At, signal.Kind, signal.Reason)));
        foreach (var receipt in receipts)
            if (!told.Contains(receipt.Id)) entries.Add((receipt.DecidedAt, 4, new TimelineEntry.Prompted(receipt.DecidedAt, receipt.Prompt, receipt)));

        // The sort is stable, so that events keep the one order they have.
        return Joined(entries.Where(entry => entry.At >= from && entry.At <= until).OrderBy(entry => entry.At).ThenBy(entry => entry.Rank).Select(entry => entry.Entry), rules.SessionTimeout);

        TimelineEntry EntryOf(JourneyEvent e)
        {
            if (e.Name != EventNames.PromptSent) return Plain(e, elsewhere(e));
            var receipt = e.Properties.Text("receipt") is { } id ? byId.GetValueOrDefault(id) : null;
            if (receipt is not null) told.Add(receipt.Id);
            return new TimelineEntry.Prompted(e.OccurredAt, e.Properties.Text("prompt") ?? "prompt", receipt);
        }
    }

    private static TimelineEntry Plain(JourneyEvent e, bool elsewhere) => e.Name switch
    {
        EventNames.MessageReceived or EventNames.MessageSent =>
            new TimelineEntry.Message(e.OccurredAt, e.Name == EventNames.MessageReceived, SpokenText.Of(Masking.Text(e.Properties.Text("text") ?? "")), e.Channel, Notes(e), elsewhere),
        EventNames.TurnFailed => new TimelineEntry.Failure(e.OccurredAt, Masking.Text(e.Properties.Text("error") ?? e.Properties.Text("text") ?? "no details were recorded")),
        _ => new TimelineEntry.Run(e.OccurredAt, e.OccurredAt, "", e.Channel, [new RunEvent(e.OccurredAt, e.Name, EventWords.About(e), e.Channel)]),
    };

    private static List<string> Notes(JourneyEvent e)
    {
        var notes = new List<string>();
        if (e.Properties.Text("intent") is { Length: > 0 } intent)
            notes.Add(e.Properties.Number("confidence") is { } confidence ? string.Create(CultureInfo.InvariantCulture, $"intent {intent}, {confidence:0.00}") : $"intent {intent}");
        if (e.Properties.Text("dialog") is { Length: > 0 } dialog) notes.Add($"dialog {dialog}");
        if (e.Properties.Number("attachments") is > 0 and var attachments) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{attachments} attachment{(attachments > 1 ? "s" : "")}"));
        if (e.Properties.Flag("expectsInput")) notes.Add("waits for an answer");
        return notes;
    }

    private static TimelineEntry.StageMove MoveOf(StageChange change, StageModel model, ILookup<string, JourneyEvent> names)
    {
        var proof = change.Proof.Select(id => names[id].FirstOrDefault())
            .Select(e => e is null ? "an earlier event" : string.Create(CultureInfo.InvariantCulture, $"{e.Name} {e.OccurredAt.ToUniversalTime():HH:mm:ss} UTC{(EventWords.About(e) is { Length: > 0 } about ? $" ({about})" : "")}"));
        var (from, to) = (model.Rank(change.From), model.Rank(change.To));
        return new TimelineEntry.StageMove(change.At, model[change.From].Title, model[change.To].Title, to, to > from, change.Rule, [.. proof]);
    }

    // Neighbouring runs become one; a gap as long as a session timeout is said.
    private static List<TimelineEntry> Joined(IEnumerable<TimelineEntry> entries, TimeSpan timeout)
    {
        var joined = new List<TimelineEntry>();
        var lastEvent = DateTimeOffset.MaxValue;
        foreach (var entry in entries)
        {
            var isEvent = entry is TimelineEntry.Message or TimelineEntry.Failure or TimelineEntry.Run;
            if (isEvent && entry.At - lastEvent >= timeout) joined.Add(new TimelineEntry.Pause(entry.At, entry.At - lastEvent));
            if (isEvent) lastEvent = entry.At;
            if (entry is TimelineEntry.Run next && joined.Count > 0 && joined[^1] is TimelineEntry.Run run && run.Channel == next.Channel)
                joined[^1] = run with { Until = next.Until, Events = [.. run.Events, .. next.Events] };
            else
                joined.Add(entry);
        }

        return joined.ConvertAll(entry => entry is TimelineEntry.Run run ? run with { Summary = Summary(run.Events) } : entry);
    }

    private static string Summary(IReadOnlyList<RunEvent> events)
    {
        if (events.Count == 1) return Said(events[0]);
        var kinds = events.GroupBy(e => e.Name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        var words = kinds.Take(3).Select(kind => kind.Key switch
        {
            EventNames.PageViewed => kind.Count() == 1 ? "1 page view" : $"{kind.Count()} page views",
            EventNames.ProductViewed => kind.Count() == 1 ? "1 product view" : $"{kind.Count()} product views",
            _ => kind.Count() == 1 ? kind.Key : $"{kind.Count()} × {kind.Key}",
        });
        return string.Join(", ", words) + (kinds.Count > 3 ? $" and {kinds.Skip(3).Sum(kind => kind.Count())} more" : "");
    }

    private static string Said(RunEvent e) => e.About.Length == 0 ? e.Name : $"{e.Name}: {e.About}";
}

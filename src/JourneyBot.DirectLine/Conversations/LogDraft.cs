using JourneyBot.DirectLine.Wire;
using JourneyBot.Journeys;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>What one write will add to a log.</summary>
internal sealed class LogDraft(string conversationId, ActivityList activities)
{
    // Well below the store's limit of a document, also where characters take several bytes.
    private const int MaxActivityLength = 300_000;

    private readonly List<DocumentChange> changes = [];
    private readonly List<Action> whenWritten = [];

    public ActivityList Activities { get; private set; } = activities;

    public IReadOnlyList<DocumentChange> Changes => changes;

    /// <summary>The sequence that the next activity gets.</summary>
    public long NextSequence => Activities.Last + 1;

    public string NextId => ConversationIds.Activity(conversationId, NextSequence);

    /// <summary>Whether clients have an activity with that id; deleted ones they have not.</summary>
    public bool Knows(string? id) => id is not null && Activities.Find(id) is { Type: not ActivityJson.MessageDelete };

    /// <summary>Adds an activity at the end, in place of the one with the same id if there is one.</summary>
    public void Append(JObject activity)
    {
        var json = ActivityJson.Write(activity);
        if (json.Length > MaxActivityLength)
            throw new InvalidOperationException($"The activity is longer than {MaxActivityLength} characters of JSON; link large content instead of embedding it.");
        // Read as it will be after a restart, so that both are the same.
        var logged = LoggedActivity.Read(NextId, json);
        if (Activities.Find(logged.Id) is { } replaced) changes.Add(new DocumentChange(ActivityLog.Collection, ConversationIds.Activity(conversationId, replaced.Sequence), null));
        changes.Add(new DocumentChange(ActivityLog.Collection, NextId, json, 0));
        Activities = Activities.Add(logged);
    }

    /// <summary>Adds another document's change to the same transaction.</summary>
    public void Alongside(DocumentChange change) => changes.Add(change);

    /// <summary>Says what to do right after the write, in the order of the log; without anything to write, right now.</summary>
    public void WhenWritten(Action action) => whenWritten.Add(action);

    public void TellWritten() => whenWritten.ForEach(action => action());
}

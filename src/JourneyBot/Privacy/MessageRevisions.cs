using System.Globalization;
using System.Text.Json.Nodes;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>
/// Carries what customers edit and delete in a channel into the journeys: of a message that was edited only the last words are kept, of one that was
/// deleted none. Follows the log from a stored place, so that a crash forgets none; carried out twice it changes nothing.
/// </summary>
public sealed class MessageRevisions(IJourneyStore store, IDocumentStore documents, JourneyBook book, Compaction compaction)
{
    private const string Cursors = "cursors";
    private const string CursorKey = "message-revisions";
    private const string Message = "message";
    private const string Words = "text";

    /// <summary>Carries out what was edited and deleted since the last time; how many events say something else now.</summary>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var document = await documents.ReadAsync(Cursors, CursorKey, cancellationToken);
        var (from, last) = (document is null ? 0 : long.Parse(document.Json, CultureInfo.InvariantCulture), 0L);
        var told = new HashSet<(StreamId Stream, string Message)>();
        await foreach (var logged in store.ReadLogAsync(from, cancellationToken))
        {
            last = logged.Position;
            if (logged.Event.Name is EventNames.MessageEdited or EventNames.MessageDeleted && logged.Event.Properties.Text(Message) is { } message) told.Add((logged.Event.Stream, message));
        }

        if (last == 0) return 0;
        var revised = told.Count == 0 ? 0 : await ReviseAsync(told, cancellationToken);
        await documents.WriteAsync([new DocumentChange(Cursors, CursorKey, last.ToString(CultureInfo.InvariantCulture))], cancellationToken);
        return revised;
    }

    private async Task<long> ReviseAsync(HashSet<(StreamId Stream, string Message)> told, CancellationToken cancellationToken)
    {
        var revisions = new List<EventRevision>();
        foreach (var (stream, message) in told)
        {
            var events = await store.ReadStreamsAsync(book.Customers.StreamsWith(stream), cancellationToken);
            revisions.AddRange(Of(message, events));
        }

        if (revisions.Count == 0) return 0;
        // Said before anything is changed: whatever ends this run, the old words leave the disk.
        await compaction.NoteAsync(cancellationToken);
        var revised = await store.ReviseAsync(revisions, cancellationToken);
        book.FoldAnew(revisions.Select(revision => revision.Stream));
        return revised;
    }

    /// <summary>What a message and the events about it say from now on; of those that say so already nothing. Pure.</summary>
    /// <param name="message">The id of the message's event.</param>
    /// <param name="events">The customer's events in order.</param>
    internal static IEnumerable<EventRevision> Of(string message, IReadOnlyList<JourneyEvent> events)
    {
        var about = events.Where(e => e.Name is EventNames.MessageEdited or EventNames.MessageDeleted && e.Properties.Text(Message) == message).ToList();
        if (about.Count == 0) yield break;
        var (text, deleted) = about[^1].Name == EventNames.MessageDeleted ? (null, true) : (about[^1].Properties.Text(Words), false);
        foreach (var e in events.Where(e => e.Id == message && e.Source == about[^1].Source))
            if (e.Properties.Text(Words) != text) yield return Revision(e, text, deleted);
        // What was said in between is as much past.
        foreach (var e in about.SkipLast(1))
            if (e.Properties.Text(Words) is not null) yield return Revision(e, null, deleted: false);
    }

    private static EventRevision Revision(JourneyEvent e, string? text, bool deleted)
    {
        var properties = JsonNode.Parse(e.Properties.Json.Span)?.AsObject() ?? [];
        properties.Remove(Words);
        if (text is not null) properties[Words] = text;
        properties[deleted ? "deleted" : "edited"] = true;
        return new EventRevision(e.Stream, e.Source, e.Id, EventProperties.Parse(System.Text.Encoding.UTF8.GetBytes(properties.ToJsonString())));
    }
}

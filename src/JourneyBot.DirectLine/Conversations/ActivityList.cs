using System.Collections.Immutable;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>The activities of a conversation as a value: readers keep theirs while a writer makes the next.</summary>
internal sealed class ActivityList
{
    public static readonly ActivityList Empty = new([], ImmutableDictionary<string, LoggedActivity>.Empty, ImmutableDictionary<string, string>.Empty);

    private readonly ImmutableList<LoggedActivity> inOrder;
    private readonly ImmutableDictionary<string, LoggedActivity> byId;
    private readonly ImmutableDictionary<string, string> idOfClientId;

    private ActivityList(ImmutableList<LoggedActivity> inOrder, ImmutableDictionary<string, LoggedActivity> byId, ImmutableDictionary<string, string> idOfClientId) =>
        (this.inOrder, this.byId, this.idOfClientId) = (inOrder, byId, idOfClientId);

    public int Count => inOrder.Count;

    /// <summary>The sequence of the last activity; 0 for none.</summary>
    public long Last => inOrder.IsEmpty ? 0 : inOrder[^1].Sequence;

    public static ActivityList Of(IEnumerable<LoggedActivity> inOrder) => inOrder.Aggregate(Empty, (list, activity) => list.Add(activity));

    public LoggedActivity? Find(string id) => byId.GetValueOrDefault(id);

    public string? IdOfClientId(string clientId) => idOfClientId.GetValueOrDefault(clientId);

    /// <summary>Adds at the end; in place of the one with the same id, if there is one.</summary>
    public ActivityList Add(LoggedActivity activity)
    {
        var others = byId.TryGetValue(activity.Id, out var replaced) ? inOrder.RemoveAt(IndexOf(replaced.Sequence)) : inOrder;
        return new ActivityList(
            others.Add(activity),
            byId.SetItem(activity.Id, activity),
            activity.ClientId is { } clientId ? idOfClientId.SetItem(clientId, activity.Id) : idOfClientId);
    }

    public ActivityPage Since(long watermark, int limit)
    {
        var first = IndexOf(watermark + 1);
        if (first < 0) first = ~first;
        var next = inOrder.GetRange(first, Math.Min(limit, inOrder.Count - first));
        return new ActivityPage(next, next.IsEmpty ? Math.Min(watermark, Last) : next[^1].Sequence);
    }

    // As of BinarySearch: the complement of the place where it would be, when it is not there.
    private int IndexOf(long sequence)
    {
        var (low, high) = (0, inOrder.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = inOrder[middle].Sequence;
            if (found == sequence) return middle;
            if (found < sequence) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}

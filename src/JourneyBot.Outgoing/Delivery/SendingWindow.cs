using JourneyBot.Events;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>The messages that a sink is sent now, in order; bounded. What is done leaves from the front only, so that the place of a sink never passes what is not.</summary>
internal sealed class SendingWindow(ISinkWords words)
{
    /// <summary>How many messages are in it at most.</summary>
    public const int Most = 512;

    private readonly List<Pending> all = [];

    public int Room => Most - all.Count;

    public bool IsEmpty => all.Count == 0;

    public int Count => all.Count;

    public int Requests { get; private set; }

    public IReadOnlyList<Pending> All => all;

    public bool Has(string id) => all.Exists(pending => pending.Message.Id == id);

    public void Add(IEnumerable<Pending> more)
    {
        foreach (var pending in more)
        {
            // Who signs in while a message of their browser waits is the same customer from here on, and waits for it.
            if (pending.Message.Streams.Count > 1)
                foreach (var earlier in all)
                    if (earlier.Customer != pending.Customer && pending.Message.Streams.Contains(earlier.Message.Stream)) earlier.Customer = pending.Customer;
            all.Add(pending);
        }
    }

    /// <summary>The messages of the next request, in order; none where none may be sent now. What a customer did earlier is never behind what they did later.</summary>
    public IReadOnlyList<Pending> Next(DateTimeOffset now, bool isDown)
    {
        if (Requests >= (isDown ? 1 : words.MostRequests)) return [];
        var (blocked, request, bytes) = (new HashSet<StreamId>(), new List<Pending>(), 0);
        Pending? freshest = null;
        foreach (var pending in all)
        {
            if (pending.State == PendingState.Done || blocked.Contains(pending.Customer)) continue;
            if (pending.State == PendingState.Sending || pending.NextAt > now || (pending.IsAlone && request.Count > 0))
            {
                blocked.Add(pending.Customer);
            }
            else if (words.MostTogether == 1 && isDown)
            {
                // What failed least asks whether the sink is back: a message that it dislikes must not speak for it.
                if (freshest is null || pending.Attempts < freshest.Attempts) freshest = pending;
                blocked.Add(pending.Customer);
            }
            else
            {
                if (request.Count > 0 && bytes + pending.Body.Length > words.MostBytes) break;
                request.Add(pending);
                bytes += pending.Body.Length;
                if (pending.IsAlone || request.Count == words.MostTogether) break;
            }
        }

        return freshest is null ? request : [freshest];
    }

    public void Begin(IReadOnlyList<Pending> request)
    {
        Requests++;
        foreach (var pending in request) pending.State = PendingState.Sending;
    }

    public void End(IReadOnlyList<Pending> request, PendingState state)
    {
        Requests--;
        foreach (var pending in request) pending.State = state;
    }

    /// <summary>Takes what is done from the front; the place that the sink has reached by it, null for none, and what was sent once more.</summary>
    public (SinkPlace? Then, IReadOnlyList<Pending> Gone) TakeDone()
    {
        var count = all.FindIndex(pending => pending.State != PendingState.Done) is >= 0 and var first ? first : all.Count;
        if (count == 0) return (null, []);
        var gone = all.GetRange(0, count);
        all.RemoveRange(0, count);
        return (gone.LastOrDefault(pending => pending.Then is not null)?.Then, gone);
    }

    /// <summary>When the next message that waits may be sent; null where none waits.</summary>
    public DateTimeOffset? NextAt() => all.Where(pending => pending.State == PendingState.Waiting).Min(pending => (DateTimeOffset?)pending.NextAt);
}

namespace JourneyBot.DirectLine.Conversations;

/// <summary>
/// Holds each conversation in memory at most once: for as long as it is leased, then until newer idle ones need the room.
/// Room is counted in activities, because one long chat weighs as much as a hundred short ones.
/// </summary>
internal sealed class ConversationShelf(Func<string, Task<Conversation?>> load, int idleActivities)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = [];
    private readonly LinkedList<Place> idle = [];
    private long idleCount;

    /// <summary>How many conversations are in memory.</summary>
    public int Count
    {
        get
        {
            lock (gate) return places.Count;
        }
    }

    public async Task<ConversationLease?> OpenAsync(string conversationId, CancellationToken cancellationToken)
    {
        var place = Take(conversationId);
        try
        {
            if (await place.Loading.Value.WaitAsync(cancellationToken) is { } conversation) return new ConversationLease(conversation, () => Leave(place));
        }
        catch
        {
            if (place.Loading.Value.IsFaulted) Forget(place);
            Leave(place);
            throw;
        }

        // One that is not there may be started any moment: the next to ask looks again.
        Forget(place);
        Leave(place);
        return null;
    }

    /// <summary>Lets go of a conversation, also while it is leased: who asks for it next looks for it anew. What was in memory; null for nothing.</summary>
    public Conversation? Forget(string conversationId)
    {
        lock (gate)
        {
            if (!places.Remove(conversationId, out var place)) return null;
            if (place.Idle is not { } node) return place.Loaded;
            idle.Remove(node);
            idleCount -= place.IdleCount;
            place.Idle = null;
            return place.Loaded;
        }
    }

    private Place Take(string conversationId)
    {
        lock (gate)
        {
            if (!places.TryGetValue(conversationId, out var place))
                places[conversationId] = place = new Place(conversationId, new Lazy<Task<Conversation?>>(() => load(conversationId)));
            place.Uses++;
            if (place.Idle is { } node)
            {
                idle.Remove(node);
                idleCount -= place.IdleCount;
                place.Idle = null;
            }

            return place;
        }
    }

    private void Forget(Place place)
    {
        lock (gate)
        {
            if (places.GetValueOrDefault(place.Id) == place) places.Remove(place.Id);
        }
    }

    private void Leave(Place place)
    {
        List<Conversation> dropped = [];
        lock (gate)
        {
            if (--place.Uses > 0 || places.GetValueOrDefault(place.Id) != place) return;
            if (place.Loaded is not { } conversation)
            {
                places.Remove(place.Id);
                return;
            }

            place.IdleCount = conversation.Log.Count;
            idleCount += place.IdleCount;
            place.Idle = idle.AddLast(place);
            while (idleCount > idleActivities && idle.First is { Value: var oldest } first)
            {
                idle.Remove(first);
                idleCount -= oldest.IdleCount;
                places.Remove(oldest.Id);
                if (oldest.Loaded is { } gone) dropped.Add(gone);
            }
        }

        dropped.ForEach(conversation => conversation.Dispose());
    }

    private sealed class Place(string id, Lazy<Task<Conversation?>> loading)
    {
        public string Id => id;

        public Lazy<Task<Conversation?>> Loading => loading;

        /// <summary>The conversation once it is there.</summary>
        public Conversation? Loaded => loading.IsValueCreated && loading.Value.IsCompletedSuccessfully ? Completed(loading.Value) : null;

        public int Uses { get; set; }

        public LinkedListNode<Place>? Idle { get; set; }

        public int IdleCount { get; set; }

        // A completed task: reading it does not wait.
        private static Conversation? Completed(Task<Conversation?> task) => task.GetAwaiter().GetResult();
    }
}

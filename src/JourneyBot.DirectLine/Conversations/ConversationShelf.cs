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

    /// <summary>Lets go of a conversation that is erased: at once, or when the last lease of it ends. What is in memory; null for nothing.</summary>
    public Conversation? Forget(string conversationId)
    {
        lock (gate)
        {
            if (!places.TryGetValue(conversationId, out var place)) return null;
            place.IsForgotten = true;
            if (place.Idle is not { } node) return place.Loaded;
            idle.Remove(node);
            idleCount -= place.IdleCount;
            places.Remove(conversationId);
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

            if (place.IsForgotten)
            {
                places.Remove(place.Id);
                dropped.Add(conversation);
            }
            else
            {
                Rest(place, conversation, dropped);
            }
        }

        dropped.ForEach(conversation => conversation.Dispose());
    }

    private void Rest(Place place, Conversation conversation, List<Conversation> dropped)
    {
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

    private sealed class Place(string id, Lazy<Task<Conversation?>> loading)
    {
        public string Id => id;

        public Lazy<Task<Conversation?>> Loading => loading;

        /// <summary>The conversation once it is there.</summary>
        public Conversation? Loaded => loading.IsValueCreated && loading.Value.IsCompletedSuccessfully ? Completed(loading.Value) : null;

        public int Uses { get; set; }

        public bool IsForgotten { get; set; }

        public LinkedListNode<Place>? Idle { get; set; }

        public int IdleCount { get; set; }

        // A completed task: reading it does not wait.
        private static Conversation? Completed(Task<Conversation?> task) => task.GetAwaiter().GetResult();
    }
}

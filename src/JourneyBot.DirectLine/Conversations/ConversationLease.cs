namespace JourneyBot.DirectLine.Conversations;

/// <summary>Keeps a conversation in memory while somebody uses it.</summary>
internal sealed class ConversationLease(Conversation conversation, Action end) : IDisposable
{
    private int ended;

    public Conversation Conversation => conversation;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) == 0) end();
    }
}

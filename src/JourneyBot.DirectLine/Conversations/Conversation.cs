using JourneyBot.DirectLine.Turns;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>A conversation between one user and the bot, as long as it is in memory.</summary>
internal sealed class Conversation(string id, ConversationHead head, ActivityLog log) : IDisposable
{
    private int sockets;

    public string Id => id;

    /// <summary>Whose it is: the user of the token that started it.</summary>
    public string UserId => head.User;

    public string? Locale => head.Locale;

    public ActivityLog Log => log;

    /// <summary>Lets one turn run at a time.</summary>
    public TurnGate Turns { get; } = new();

    /// <summary>Takes a place for a socket; false where there are as many as allowed.</summary>
    public bool TryAddSocket(int most)
    {
        if (Interlocked.Increment(ref sockets) <= most) return true;
        RemoveSocket();
        return false;
    }

    public void RemoveSocket() => Interlocked.Decrement(ref sockets);

    public void Dispose()
    {
        log.Dispose();
        Turns.Dispose();
    }
}

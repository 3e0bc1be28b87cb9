using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices one kind of signal; pure. <c>recent</c> are the customer's last events before, oldest first, 50 at most.</summary>
public interface ISignalDetector
{
    /// <summary>What the next event shows; null for nothing.</summary>
    Signal? OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next);

    /// <summary>What it shows that nothing has happened until now; null for nothing. It is asked again and again, so it gives the same answer for the same silence.</summary>
    Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now);
}

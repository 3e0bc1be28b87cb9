using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices one kind of signal on one journey; immutable and pure. <c>recent</c> are the customer's last events before, oldest first, 50 at most; what it has to remember beside them is in the detector that goes on.</summary>
public interface ISignalDetector
{
    /// <summary>What it is, how it is set, and a number that rises whenever it would notice anything else: a journey that was saved under another is folded anew.</summary>
    string Version { get; }

    /// <summary>The events that it remembers, oldest first; beside <see cref="Version"/> they are all that it carries.</summary>
    IReadOnlyList<JourneyEvent> Remembered { get; }

    /// <summary>The same detector with other events to remember, such as <see cref="Remembered"/> gave.</summary>
    ISignalDetector Remembering(IReadOnlyList<JourneyEvent> events);

    /// <summary>What the next event shows, null for nothing; and the detector that goes on after it, the same one where there is nothing to remember.</summary>
    (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next);

    /// <summary>What it shows that nothing has happened until now; null for nothing. It is asked again and again, so it gives the same answer for the same silence.</summary>
    Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now);
}

using System.Text.Json.Serialization;
using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>What a person said of two streams. Of each pair the latest word counts, whichever came first here.</summary>
/// <param name="A">The one stream.</param>
/// <param name="B">The other stream.</param>
/// <param name="Kind">What was said.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who said it, for example a name of the staff.</param>
/// <param name="Reason">Why.</param>
public sealed record Verdict(StreamId A, StreamId B, VerdictKind Kind, DateTimeOffset At, string By, string Reason)
{
    /// <summary>The two streams, the stronger first: it does not matter which was named first.</summary>
    [JsonIgnore]
    public (StreamId First, StreamId Second) Pair => A < B ? (A, B) : (B, A);

    /// <summary>Whether this word counts instead of another on the same two streams: the later one, and of two at the same moment always the same.</summary>
    public bool Supersedes(Verdict other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = At.CompareTo(other.At);
        if (order == 0) order = Kind.CompareTo(other.Kind);
        if (order == 0) order = string.CompareOrdinal(By, other.By);
        if (order == 0) order = string.CompareOrdinal(Reason, other.Reason);
        return order > 0;
    }
}

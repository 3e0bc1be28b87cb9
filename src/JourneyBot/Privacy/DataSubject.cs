using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Privacy;

/// <summary>The person whose data is sought, with all their streams.</summary>
/// <param name="Streams">Their streams, strongest first; at least one.</param>
public sealed record DataSubject(IReadOnlyList<StreamId> Streams)
{
    private readonly HashSet<string> names = [.. Streams.Select(stream => stream.ToString())];

    /// <summary>Who they are.</summary>
    public CustomerId Customer => new(Streams[0]);

    /// <summary>The ids of their conversations.</summary>
    public IEnumerable<string> Conversations => Streams.Where(stream => stream.Kind == StreamKind.Conversation).Select(stream => stream.Value);

    /// <summary>Whether a stream, in the form <c>kind:value</c>, is one of theirs.</summary>
    public bool Has(string? stream) => stream is not null && names.Contains(stream);

    /// <summary>The streams in the form <c>kind:value</c>.</summary>
    public IEnumerable<string> Names => names;

    /// <summary>Whether both have the same streams.</summary>
    public bool Equals(DataSubject? other) => other is not null && Streams.SequenceEqual(other.Streams);

    /// <inheritdoc />
    public override int GetHashCode() => Customer.GetHashCode();
}

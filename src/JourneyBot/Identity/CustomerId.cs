using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>A person, named by the strongest of their streams; it changes when stronger evidence comes.</summary>
public readonly record struct CustomerId(StreamId Stream)
{
    /// <summary>The form <c>kind:value</c> of the naming stream.</summary>
    public override string ToString() => Stream.ToString();
}

using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing;

/// <summary>Who is told what happens; section <c>JourneyBot:Outgoing</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Outgoing";

    /// <summary>The sinks by their names, 1 to 40 lower-case letters, digits and dashes; none by default.</summary>
    public IDictionary<string, SinkOptions> Sinks { get; } = new Dictionary<string, SinkOptions>(StringComparer.Ordinal);
}

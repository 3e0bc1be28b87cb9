using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Stages;

namespace JourneyBot.Testing;

/// <summary>Builds the things that tests talk about.</summary>
public static class Some
{
    /// <summary>The moment that the times of tests count from.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static long ids;

    public static StreamId Anonymous(string value = "ann") => new(StreamKind.Anonymous, value);

    public static StreamId Customer(string value = "C-1") => new(StreamKind.Customer, value);

    public static StreamId Conversation(string value = "conv") => new(StreamKind.Conversation, value);

    /// <summary>The retail pack's stage model.</summary>
    public static StageModel RetailStages() => StageFile.Read(Path.Combine(Repository.Root, "dialogs", "retail", "stages.yaml"));

    public static JourneyRules RetailRules() => JourneyRules.For(RetailStages());

    /// <summary>An event of the anonymous stream <c>ann</c>, some seconds after noon.</summary>
    public static JourneyEvent Event(string name, double seconds = 0, StreamId? stream = null, string? id = null, params (string, object?)[] properties) => new()
    {
        Stream = stream ?? Anonymous(),
        Source = EventSources.Tracker,
        Id = id ?? NextId(),
        Name = name,
        Channel = "web",
        OccurredAt = Noon.AddSeconds(seconds),
        ReceivedAt = Noon.AddSeconds(seconds),
        Properties = EventProperties.Of(properties),
    };

    /// <summary>An event on its way in.</summary>
    public static IncomingEvent Incoming(string name, double seconds = 0, StreamId? stream = null, string? id = null, params (string, object?)[] properties) => new()
    {
        Identifiers = [stream ?? Anonymous()],
        Source = EventSources.Tracker,
        Id = id ?? NextId(),
        Name = name,
        Channel = "web",
        OccurredAt = Noon.AddSeconds(seconds),
        Properties = EventProperties.Of(properties),
    };

    public static Link Link(StreamId a, StreamId b, EvidenceGrade grade = EvidenceGrade.Cookie, double seconds = 0) =>
        a < b ? new(a, b, grade, Noon.AddSeconds(seconds), "test") : new(b, a, grade, Noon.AddSeconds(seconds), "test");

    private static string NextId() => "e" + Interlocked.Increment(ref ids).ToString(CultureInfo.InvariantCulture);
}

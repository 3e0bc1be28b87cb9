using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.CrashWriter;

/// <summary>A batch whose content follows from its name, so that both sides of the crash know it: each event carries its place and the batch's size.</summary>
public sealed record CrashBatch(string Run, int Task, int Number)
{
    public const string Collection = "crash";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => $"{Run}.{Task}.{Number}";

    // Sizes of one event, of a usual batch, and of several blocks.
    public int Size => (Number % 10) switch { 0 => 700, < 5 => 1, var rest => rest * rest };

    public StreamId Customer => new(StreamKind.Customer, Name);

    public Link Link => new(Customer, new StreamId(StreamKind.Anonymous, Name), EvidenceGrade.Cookie, Start, "crash");

    public Trait Trait => new(Customer, "size", Size.ToString(CultureInfo.InvariantCulture), "crash", Start);

    public JourneyFacts Facts => new([.. Enumerable.Range(0, Size).Select(EventAt)], [Link], [Trait]);

    /// <summary>Two documents that belong together, one of them the task's counter.</summary>
    public IReadOnlyList<DocumentChange> Changes =>
        [new(Collection, $"counter-{Run}.{Task}", $"\"{Name}\""), new(Collection, $"batch-{Name}", $"\"{Name}\"", 0)];

    public static CrashBatch Parse(string name)
    {
        var parts = name.Split('.');
        return new CrashBatch(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private JourneyEvent EventAt(int place) => new()
    {
        Stream = place % 3 == 0 ? Customer : Link.B,
        Source = "crash",
        Id = $"{Name}/{place}",
        Name = "page.viewed",
        Channel = "web",
        OccurredAt = Start.AddSeconds(place),
        ReceivedAt = Start.AddSeconds(place),
        Sequence = Size,
        Properties = EventProperties.Of(("url", $"/products/{place * 7919}"), ("batch", Name)),
    };
}

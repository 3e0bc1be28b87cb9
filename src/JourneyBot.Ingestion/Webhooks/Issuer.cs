using JourneyBot.Events;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Makes identifiers of the ids that a source gives out.</summary>
/// <param name="Name">The source, such as <c>shopify</c>.</param>
/// <param name="OwnsIds">Whether its customer ids are the company's own, which its pages and its CRM use as well; else each is told apart by the source's name before it.</param>
internal sealed record Issuer(string Name, bool OwnsIds)
{
    private const int MaxId = 120;

    /// <summary>A customer by the source's id of them.</summary>
    public StreamId Customer(string id) => new(StreamKind.Customer, OwnsIds ? Checked(id) : $"{Name}:{Checked(id)}");

    /// <summary>A customer by the id of one kind of person among several that the source knows, such as a lead.</summary>
    public StreamId Customer(string kind, string id) => new(StreamKind.Customer, $"{Name}-{kind}:{Checked(id)}");

    /// <summary>A customer by an id of which one person may have several, such as one for each purchase as a guest.</summary>
    public StreamId Signed(string id) => OwnsIds ? Customer(id) : new(StreamKind.Signed, $"{Name}:{Checked(id)}");

    /// <summary>A record of the source, such as an order.</summary>
    public StreamId Record(string kind, string id) => new(StreamKind.Record, $"{Name}:{kind}:{Checked(id)}");

    /// <summary>An account that customers of the source belong to.</summary>
    public string Account(string id) => OwnsIds ? Checked(id) : $"{Name}:{Checked(id)}";

    /// <summary>A customer by the company's own id.</summary>
    public static StreamId Own(string id) => new(StreamKind.Customer, Checked(id));

    /// <summary>A browser by the anonymous id that the web tracker gave it; null for what is none.</summary>
    public static StreamId? Browser(string? id) =>
        id is { Length: >= 8 and <= 64 } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? new StreamId(StreamKind.Anonymous, id) : null;

    private static string Checked(string id) =>
        id.Length <= MaxId ? id.Trim() : throw new FormatException($"an id has {id.Length} characters; at most {MaxId} are taken");
}

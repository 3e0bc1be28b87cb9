using System.Globalization;
using System.Text;

namespace JourneyBot.Ingestion;

/// <summary>Who may send events; section <c>JourneyBot:Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "JourneyBot:Ingestion";

    /// <summary>The fewest characters of a server's key.</summary>
    public const int MinServerKey = 16;

    /// <summary>The fewest bytes, in UTF-8, of a secret that signs who a visitor is.</summary>
    public const int MinIdentityKey = 32;

    /// <summary>The keys of the sites whose pages may send events, as in <c>data-key</c> of the tracker; none by default, which in Development on loopback means any.</summary>
    public IList<string> SiteKeys { get; init; } = [];

    /// <summary>The secret keys of servers that may send events and say who a customer is; none by default. At least <see cref="MinServerKey"/> characters each.</summary>
    public IList<string> ServerKeys { get; init; } = [];

    /// <summary>
    /// The secrets by which the host signs who a visitor is, for <c>journey.identify(token)</c>: HS256 tokens with <c>sub</c>, the customer's id,
    /// and <c>exp</c>; none by default. At least <see cref="MinIdentityKey"/> bytes each.
    /// </summary>
    public IList<string> IdentityKeys { get; init; } = [];

    /// <summary>Origins of other sites that may send events, such as <c>https://shop.example</c>; none by default: only pages of this host.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether a page that sends with a site's key may say who a customer is; false by default, as anybody who reads the page has the key and could say they are anybody.</summary>
    public bool TrustBrowserUserIds { get; set; }

    /// <summary>How many batches of a tracker one address may send a minute; 120 by default.</summary>
    public int BatchesPerMinute { get; set; } = 120;

    /// <summary>How many requests one address, and one key, may send to the other doors a minute; 6,000 by default.</summary>
    public int RequestsPerMinute { get; set; } = 6_000;

    /// <summary>How many dead letters of a door are kept, the latest; 10,000 by default.</summary>
    public int DeadLettersKept { get; set; } = 10_000;

    /// <summary>What is wrong with the settings, with the key and the fix; null where nothing is.</summary>
    public string? Problem =>
        OutOfRange(nameof(BatchesPerMinute), BatchesPerMinute, 1, 10_000_000)
        ?? OutOfRange(nameof(RequestsPerMinute), RequestsPerMinute, 1, 10_000_000)
        ?? OutOfRange(nameof(DeadLettersKept), DeadLettersKept, 100, 1_000_000)
        ?? WrongKey()
        ?? WrongOrigin();

    private static string? OutOfRange(string name, int value, int least, int most) =>
        value >= least && value <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} is {value}; give a number from {least} to {most}");

    private string? WrongKey()
    {
        if (SiteKeys.Any(string.IsNullOrWhiteSpace)) return $"{Section}:{nameof(SiteKeys)} has an empty key; remove it or give it a value";
        if (ServerKeys.Any(key => string.IsNullOrWhiteSpace(key) || key.Trim().Length < MinServerKey)) return $"{Section}:{nameof(ServerKeys)} has a key of fewer than {MinServerKey} characters; give a longer random one";
        if (IdentityKeys.Any(key => Encoding.UTF8.GetByteCount(key) < MinIdentityKey)) return $"{Section}:{nameof(IdentityKeys)} has a key of fewer than {MinIdentityKey} bytes; give a longer random one";
        return ServerKeys.Intersect(SiteKeys).Any() ? $"{Section}:{nameof(ServerKeys)} and {nameof(SiteKeys)} share a key; a key on a page is no secret, so give servers another" : null;
    }

    private string? WrongOrigin() =>
        AllowedOrigins.FirstOrDefault(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin) is { } wrong
            ? $"{Section}:{nameof(AllowedOrigins)} has '{wrong}'; give an origin such as https://shop.example"
            : null;
}

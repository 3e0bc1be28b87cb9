using System.Globalization;
using JourneyBot.Identity;

namespace JourneyBot.Consent;

/// <summary>How the consent for one purpose stands at a moment, and how it came about.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Status">How it stands.</param>
public sealed record ConsentRecord(ConsentPurpose Purpose, ConsentStatus Status)
{
    private static readonly ConsentRecord[] Unasked = Array.ConvertAll(Enum.GetValues<ConsentPurpose>(), purpose => new ConsentRecord(purpose, ConsentStatus.NotAsked));

    /// <summary>When the customer said so, in UTC; null where nobody asked.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who reported it; null where nobody asked.</summary>
    public string? Source { get; init; }

    /// <summary>The name and version of the text that the customer was shown; null where it is not known.</summary>
    public string? Text { get; init; }

    /// <summary>What that text said, or its beginning; null where it is not known.</summary>
    public string? Wording { get; init; }

    /// <summary>When it ends or ended, in UTC; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it allows its purpose: service unless the customer said no, anything else only by a yes that is not over.</summary>
    public bool Allows => Status == ConsentStatus.Granted || (Purpose == ConsentPurpose.Service && !IsNo);

    /// <summary>Whether the customer said no, or said yes for a time that is over; not the same as never having been asked.</summary>
    public bool IsNo => Purpose == ConsentPurpose.Service
        ? Status is ConsentStatus.Denied or ConsentStatus.Withdrawn
        : Status is ConsentStatus.Denied or ConsentStatus.Withdrawn or ConsentStatus.Expired;

    /// <summary>The record of a purpose that nobody asked for.</summary>
    public static ConsentRecord NotAsked(ConsentPurpose purpose) => Unasked[(int)purpose];

    /// <summary>Reads the trait of a purpose that counts as of a moment; null for none.</summary>
    public static ConsentRecord Of(ConsentPurpose purpose, Trait? trait, DateTimeOffset now, ConsentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (trait is null) return NotAsked(purpose);
        var said = ConsentValue.Read(trait.Value);
        var until = said.Status == ConsentStatus.Granted ? said.Until ?? EndOf(trait.At, options.Lasts(purpose)) : null;
        return new ConsentRecord(purpose, until <= now ? ConsentStatus.Expired : said.Status)
        {
            At = trait.At, Source = trait.Source, Text = said.Text, Wording = said.Wording, Until = until,
        };
    }

    /// <summary>The record in words: <c>granted 2026-03-02 by tracker, expires 2027-03-02</c>.</summary>
    public override string ToString() => Status switch
    {
        ConsentStatus.NotAsked => "not asked",
        ConsentStatus.Expired => $"granted {Day(At)} by {Source}, expired {Day(Until)}",
        _ => $"{Word} {Day(At)} by {Source}{(Until is null ? "" : $", expires {Day(Until)}")}",
    };

    private string Word => Status switch { ConsentStatus.Granted => "granted", ConsentStatus.Denied => "denied", _ => "withdrawn" };

    private static DateTimeOffset? EndOf(DateTimeOffset at, TimeSpan? lasts) =>
        lasts is { } time && time < DateTimeOffset.MaxValue - at ? at + time : null;

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

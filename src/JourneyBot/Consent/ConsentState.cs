using System.Globalization;
using JourneyBot.Identity;

namespace JourneyBot.Consent;

/// <summary>What a customer allowed as of a moment, read from their traits. What was never asked is not allowed, but for service.</summary>
public sealed record ConsentState
{
    /// <summary>The trait of the consent to be served: a plain word or a small JSON object, see <see cref="ConsentValue"/>.</summary>
    public const string ServiceTrait = "consent.service";

    /// <summary>The trait of the consent to keep web behaviour.</summary>
    public const string AnalyticsTrait = "consent.analytics";

    /// <summary>The trait of the consent to be messaged first.</summary>
    public const string ProactiveTrait = "consent.proactive";

    /// <summary>The trait of the consent to advertising, as shops and mail systems report it too.</summary>
    public const string MarketingTrait = "consent.marketing";

    /// <summary>The trait that holds "stop messaging me": <c>true</c> or <c>false</c>.</summary>
    public const string OptOutTrait = "optout.proactive";

    /// <summary>A consent that was given.</summary>
    public const string Granted = "granted";

    /// <summary>A consent that was refused.</summary>
    public const string Denied = "denied";

    /// <summary>A consent that was given and taken back.</summary>
    public const string Withdrawn = "withdrawn";

    private static readonly ConsentPurpose[] Purposes = Enum.GetValues<ConsentPurpose>();
    private static readonly ConsentState NeverAsked = new(Array.ConvertAll(Purposes, ConsentRecord.NotAsked), null);

    private readonly ConsentRecord[] records;

    private ConsentState(ConsentRecord[] records, Trait? optOut)
    {
        this.records = records;
        (OptedOut, OptOutAt, OptOutSource) = (optOut is not null && Permission.AnswerOf(optOut.Value) == true, optOut?.At, optOut?.Source);
    }

    /// <summary>The records of all purposes, in their order.</summary>
    public IReadOnlyList<ConsentRecord> Records => records;

    /// <summary>The customer asked not to be messaged; it beats every consent to be messaged or advertised to, in every browser and channel, until they take it back in words.</summary>
    public bool OptedOut { get; }

    /// <summary>When they said so, or took it back, in UTC; null for never.</summary>
    public DateTimeOffset? OptOutAt { get; }

    /// <summary>Who reported it; null for nobody.</summary>
    public string? OptOutSource { get; }

    /// <summary>They may be served; true unless they said no.</summary>
    public bool Service => Of(ConsentPurpose.Service).Allows;

    /// <summary>Web behaviour may be kept.</summary>
    public bool Analytics => Of(ConsentPurpose.Analytics).Allows;

    /// <summary>The bot may write first, as long as the customer has not opted out.</summary>
    public bool Proactive => Of(ConsentPurpose.Proactive).Allows;

    /// <summary>They may be sent advertising, as long as the customer has not opted out.</summary>
    public bool Marketing => Of(ConsentPurpose.Marketing).Allows;

    /// <summary>Reads the consent of traits that count, as of a moment.</summary>
    public static ConsentState Of(IReadOnlyDictionary<string, Trait> traits, DateTimeOffset now, ConsentOptions options)
    {
        ArgumentNullException.ThrowIfNull(traits);
        // Every turn asks, and most customers have no traits.
        if (traits.Count == 0) return NeverAsked;
        return new ConsentState(
            Array.ConvertAll(Purposes, purpose => ConsentRecord.Of(purpose, traits.GetValueOrDefault(TraitOf(purpose)), now, options)),
            traits.GetValueOrDefault(OptOutTrait));
    }

    /// <summary>The trait of a purpose.</summary>
    public static string TraitOf(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Service => ServiceTrait,
        ConsentPurpose.Analytics => AnalyticsTrait,
        ConsentPurpose.Proactive => ProactiveTrait,
        _ => MarketingTrait,
    };

    /// <summary>The record of a purpose.</summary>
    public ConsentRecord Of(ConsentPurpose purpose) => records[(int)purpose];

    /// <summary>Whether a purpose is allowed all told: by its consent, and for messages and advertising by the lack of an opt-out.</summary>
    public bool Allows(ConsentPurpose purpose) => Of(purpose).Allows && !(OptedOut && purpose is (ConsentPurpose.Proactive or ConsentPurpose.Marketing));

    /// <summary>The opt-out in words: <c>opted out 2026-03-02 by bot</c>.</summary>
    public string OptOutWords => OptedOut ? string.Create(CultureInfo.InvariantCulture, $"opted out {OptOutAt?.UtcDateTime:yyyy-MM-dd} by {OptOutSource}") : "none";
}

using JourneyBot.Identity;

namespace JourneyBot.Consent;

/// <summary>What a customer allowed, read from their traits. What was never asked is not allowed.</summary>
/// <param name="Analytics">Web behaviour may be kept.</param>
/// <param name="Proactive">The bot may write first.</param>
/// <param name="OptedOut">The customer asked not to be messaged; it beats every consent, in every browser and channel, until they take it back in words.</param>
public sealed record ConsentState(bool Analytics, bool Proactive, bool OptedOut)
{
    /// <summary>The trait of the consent to keep web behaviour: <see cref="Granted"/> or <see cref="Denied"/>.</summary>
    public const string AnalyticsTrait = "consent.analytics";

    /// <summary>The trait of the consent to be messaged first: <see cref="Granted"/> or <see cref="Denied"/>.</summary>
    public const string ProactiveTrait = "consent.proactive";

    /// <summary>The trait of the consent to be sent marketing by mail, as shops and mail systems report it: <see cref="Granted"/> or <see cref="Denied"/>.</summary>
    public const string MarketingTrait = "consent.marketing";

    /// <summary>The trait that holds "stop messaging me": <c>true</c> or <c>false</c>.</summary>
    public const string OptOutTrait = "optout.proactive";

    /// <summary>A consent that was given.</summary>
    public const string Granted = "granted";

    /// <summary>A consent that was refused or withdrawn.</summary>
    public const string Denied = "denied";

    private static readonly ConsentState NeverAsked = new(false, false, false);

    /// <summary>Reads the consent of traits that count.</summary>
    public static ConsentState Of(IReadOnlyDictionary<string, Trait> traits) => traits.Count == 0 ? NeverAsked : new(
        traits.TryGetValue(AnalyticsTrait, out var analytics) && analytics.Value == Granted,
        traits.TryGetValue(ProactiveTrait, out var proactive) && proactive.Value == Granted,
        traits.TryGetValue(OptOutTrait, out var optOut) && optOut.Value == "true");
}

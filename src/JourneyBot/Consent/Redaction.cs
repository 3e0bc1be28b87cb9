using JourneyBot.Consent.Recognisers;
using JourneyBot.Events;

namespace JourneyBot.Consent;

/// <summary>Masks e-mail addresses, payment cards, IBANs, national ids and phone numbers where no policy is at hand: in what is shown, and in what a door keeps of its own.</summary>
public static class Redaction
{
    /// <summary>The text with each find replaced by its kind in brackets; the same text where there is none.</summary>
    public static string Mask(string text) => TextMask.Default.Mask(text);

    /// <summary>The properties as the policy without rules has them; the same properties where nothing was found.</summary>
    public static EventProperties Mask(EventProperties properties) => FieldPolicy.Default.Apply(properties);
}

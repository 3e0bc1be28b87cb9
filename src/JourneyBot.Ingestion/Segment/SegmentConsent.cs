using JourneyBot.Consent;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Reads what a consent tool adds to a call's context: <c>consent.categoryPreferences</c> with a category called Analytics.</summary>
internal static class SegmentConsent
{
    /// <summary>What Segment's senders call the event of a choice.</summary>
    public const string UpdatedEvent = "Segment Consent Preference Updated";

    /// <summary>The value of <see cref="ConsentState.AnalyticsTrait"/>; null where the call says nothing of it.</summary>
    public static string? AnalyticsOf(in SegmentContext context)
    {
        var members = new JsonMembers(JsonText.Member(context.Consent, "categoryPreferences"u8));
        while (members.Next())
            if (members.Name.SequenceEqual("Analytics"u8) || members.Name.SequenceEqual("analytics"u8))
                return members.Raw.SequenceEqual("true"u8) ? ConsentState.Granted : ConsentState.Denied;
        return null;
    }
}

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Whether a delivery is from who it says: the reason against it is for the log, never for the sender.</summary>
internal readonly record struct Verification(string? Refusal)
{
    /// <summary>It is.</summary>
    public static Verification Passed => new(null);

    /// <summary>Whether it is.</summary>
    public bool IsVerified => Refusal is null;

    /// <summary>It is not, or can't be told.</summary>
    public static Verification Refused(string reason) => new(reason);
}

namespace JourneyBot.Decisions;

/// <summary>What to do for a customer now, always with a reason.</summary>
/// <param name="Reason">Why, in words.</param>
/// <param name="Checks">What each check saw, in the order they were asked.</param>
public abstract record Decision(string Reason, IReadOnlyList<Check> Checks)
{
    /// <summary>Send the prompt.</summary>
    public sealed record Prompt(string Reason, IReadOnlyList<Check> Checks) : Decision(Reason, Checks);

    /// <summary>Do nothing, or nothing yet.</summary>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="Checks">What each check saw.</param>
    /// <param name="Until">When to decide anew; null for never.</param>
    public sealed record Wait(string Reason, IReadOnlyList<Check> Checks, DateTimeOffset? Until) : Decision(Reason, Checks);
}

namespace JourneyBot.Forecasts;

/// <summary>What is likely next for a customer.</summary>
/// <param name="Enough">Whether there is data enough to say anything; if not, the rest is empty and null, never 0.</param>
/// <param name="BasedOn">How many times the customer's last event was followed by something, over all customers.</param>
/// <param name="Next">The likeliest next events, best first, 5 at most; <see cref="EndOfSession"/> stands for none.</param>
/// <param name="Goal">The event that counts as success.</param>
/// <param name="GoalProbability">The probability, 0 to 1, that the goal comes before the session ends; null for not enough data.</param>
/// <param name="Reason">Where the numbers come from, or what is missing, in words.</param>
public sealed record Forecast(bool Enough, int BasedOn, IReadOnlyList<NextEvent> Next, string Goal, double? GoalProbability, string Reason)
{
    /// <summary>Stands among the next events for "nothing more in this session".</summary>
    public const string EndOfSession = "(end of session)";

    /// <summary>There is not enough data.</summary>
    public static Forecast NotEnoughData(string goal, int basedOn, string reason) => new(false, basedOn, [], goal, null, "not enough data: " + reason);
}

/// <summary>An event that may come next.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Probability">From 0 to 1.</param>
public sealed record NextEvent(string Name, double Probability);

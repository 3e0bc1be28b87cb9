namespace JourneyBot.Privacy;

/// <summary>Who wants something done with a customer's data, and why.</summary>
/// <param name="By">Who asked, without personal data of customers: <c>customer in webchat</c>, <c>staff anna</c>; 1 to 200 characters.</param>
/// <param name="Reason">Why, in words; 1 to 500 characters.</param>
public sealed record PrivacyAct(string By, string Reason)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Problem =>
        string.IsNullOrWhiteSpace(By) || By.Length > 200 ? "say who asks for it: by, 1 to 200 characters"
        : string.IsNullOrWhiteSpace(Reason) || Reason.Length > 500 ? "say why: reason, 1 to 500 characters"
        : null;
}

namespace JourneyBot.Consent;

/// <summary>How long consents last, and which text customers are shown; section <c>JourneyBot:Consent</c>.</summary>
public sealed class ConsentOptions
{
    /// <summary>How long a consent to keep web behaviour lasts where it names no end of its own; null, the default, for no end.</summary>
    public TimeSpan? AnalyticsFor { get; set; }

    /// <summary>The same of the consent to be messaged first.</summary>
    public TimeSpan? ProactiveFor { get; set; }

    /// <summary>The same of the consent to advertising.</summary>
    public TimeSpan? MarketingFor { get; set; }

    /// <summary>The name and version of the text that the site's banner shows, such as <c>privacy-2026-03</c>; kept with each consent that a page reports without one. Empty by default; 100 characters at most.</summary>
    public string PageText { get; set; } = "";

    /// <summary>The same of the text by which the bot asks.</summary>
    public string ChatText { get; set; } = "";

    /// <summary>What is wrong with the settings, naming the key; null for nothing.</summary>
    public string? Problem =>
        NotPositive(nameof(AnalyticsFor), AnalyticsFor) ?? NotPositive(nameof(ProactiveFor), ProactiveFor) ?? NotPositive(nameof(MarketingFor), MarketingFor)
        ?? TooLong(nameof(PageText), PageText) ?? TooLong(nameof(ChatText), ChatText);

    /// <summary>How long a consent of a purpose lasts; null for no end.</summary>
    public TimeSpan? Lasts(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Analytics => AnalyticsFor,
        ConsentPurpose.Proactive => ProactiveFor,
        ConsentPurpose.Marketing => MarketingFor,
        _ => null,
    };

    private static string? NotPositive(string key, TimeSpan? time) =>
        time <= TimeSpan.Zero ? $"JourneyBot:Consent:{key} is {time}; give a time such as 365.00:00:00, or leave it out for no end" : null;

    private static string? TooLong(string key, string text) =>
        text.Length > ConsentValue.MaxText ? $"JourneyBot:Consent:{key} has {text.Length} characters; give the name of the text, of {ConsentValue.MaxText} at most" : null;
}

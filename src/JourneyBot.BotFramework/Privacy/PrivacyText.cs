namespace JourneyBot.BotFramework.Privacy;

/// <summary>What the bot says to a customer's wish about themselves, in one language. Plain text; <c>{0}</c> and so on are what it says there.</summary>
public sealed record PrivacyText
{
    /// <summary>After "stop messaging me".</summary>
    public required string Stopped { get; init; }

    /// <summary>After "you may write again".</summary>
    public required string Resumed { get; init; }

    /// <summary>Before a summary: stage, number of events, and events by channel.</summary>
    public required string Known { get; init; }

    /// <summary>Where nothing is known.</summary>
    public required string NothingKnown { get; init; }

    /// <summary>Before the traits.</summary>
    public required string Traits { get; init; }

    /// <summary>One trait: name, value, source and day.</summary>
    public required string Trait { get; init; }

    /// <summary>How many more there are.</summary>
    public required string More { get; init; }

    /// <summary>Where all of it can be had: an address.</summary>
    public required string Export { get; init; }

    /// <summary>Asks before forgetting.</summary>
    public required string AskForget { get; init; }

    /// <summary>The button that says yes.</summary>
    public required string YesForget { get; init; }

    /// <summary>The button that says no.</summary>
    public required string NoForget { get; init; }

    /// <summary>After forgetting: the number of the receipt.</summary>
    public required string Forgotten { get; init; }

    /// <summary>After a no.</summary>
    public required string Kept { get; init; }

    /// <summary>To somebody whose word for who they are is not enough.</summary>
    public required string NotProven { get; init; }

    /// <summary>To a wish that others would read the answer of.</summary>
    public required string InPrivate { get; init; }
}

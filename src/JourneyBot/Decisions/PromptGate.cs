using System.Globalization;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Prompts;
using JourneyBot.Stages;

namespace JourneyBot.Decisions;

/// <summary>The one place where it is decided whether a qualified prompt may be sent; pure. The checks are asked in their order, and the first that fails decides.</summary>
public static class PromptGate
{
    private const string NoConsent = "no consent to be messaged first";
    private const string NoMarketing = "no consent to advertising";

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>Decides on a due prompt.</summary>
    /// <param name="timer">The prompt and the event that armed it.</param>
    /// <param name="context">What is known of the customer now.</param>
    /// <param name="prompt">The prompt's settings.</param>
    /// <param name="lastPromptAt">When the customer last got a prompt or one was claimed, in UTC; null for never.</param>
    /// <param name="reachableIn">The channel in which the customer can be reached; null for none.</param>
    public static Decision Decide(PromptTimer timer, JourneyContext context, CartIdlePrompt prompt, DateTimeOffset? lastPromptAt, string? reachableIn)
    {
        var now = context.Moment.Now;
        var checks = new List<Check>();

        if (!Pass("switched on", prompt.Enabled, prompt.Enabled ? "on" : "off")) return No("the prompt is switched off");
        if (!Pass("cart open", context.Moment.OpenCart is not null, CartWords(context))) return No("the cart was bought or emptied");
        var late = now - timer.FirstDueAt;
        if (!Pass("in time", late <= prompt.TimeToLive, $"{DurationText.Write(Positive(late))} after it was due; lives {DurationText.Write(prompt.TimeToLive)}")) return No("too late");
        if (!Pass("consent", context.Consent.Proactive, context.Consent.Of(ConsentPurpose.Proactive).ToString())) return No(NoConsent);
        if (prompt.Marketing && !Pass("marketing", context.Consent.Marketing, context.Consent.Of(ConsentPurpose.Marketing).ToString())) return No(NoMarketing);
        if (!Pass("opt-out", !context.Consent.OptedOut, context.Consent.OptOutWords)) return No("the customer asked not to be messaged");
        var midDialog = context.AwaitsAnswer;
        if (!Pass("not mid-dialog", !midDialog, midDialog ? "the bot waits for an answer" : "no open input prompt"))
            return new Decision.Wait("the bot waits for an answer of the customer", checks, now + LookAgainAfter);
        if (!Pass("idle", context.Moment.Idle >= prompt.IdleFor, $"nothing for {DurationText.Write(context.Moment.Idle)}; needs {DurationText.Write(prompt.IdleFor)}"))
            return new Decision.Wait("the customer is progressing", checks, now + (prompt.IdleFor - context.Moment.Idle));
        if (!Pass("reachable", reachableIn is not null, reachableIn ?? "no conversation")) return No("there is no conversation to write into");
        var capped = lastPromptAt is { } last && now - last < prompt.OncePer;
        if (!Pass("cap", !capped, lastPromptAt is { } at ? $"last prompt {at.ToString("u", CultureInfo.InvariantCulture)}; one per rolling {DurationText.Write(prompt.OncePer)}" : "no prompt before"))
            return No($"one prompt per {DurationText.Write(prompt.OncePer)} at most");

        return new Decision.Prompt($"the cart lies idle for {DurationText.Write(context.Moment.Idle)}", checks);

        bool Pass(string name, bool passed, string saw)
        {
            checks.Add(new Check(name, passed, saw));
            return passed;
        }

        Decision No(string reason) => new Decision.Wait(reason, checks, null);
    }

    /// <summary>Why a prompt that was allowed may not be shown any more when the customer's browser asks for it; null where it may.</summary>
    /// <param name="teaser">The prompt as it waits.</param>
    /// <param name="context">What is known of the customer now.</param>
    /// <param name="isMarketing">Whether the prompt advertises.</param>
    public static string? WhyNoLonger(Teaser teaser, JourneyContext context, bool isMarketing)
    {
        ArgumentNullException.ThrowIfNull(teaser);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Moment.Now >= teaser.ExpiresAt) return "no browser of the customer asked for it in time";
        if (!context.Consent.Proactive) return NoConsent;
        if (isMarketing && !context.Consent.Marketing) return NoMarketing;
        if (context.Consent.OptedOut) return "the customer asked not to be messaged";
        return teaser.Prompt == CartIdlePrompt.Id && context.Moment.OpenCart is null ? "the cart was bought or emptied" : null;
    }

    private static string CartWords(JourneyContext context) =>
        context.Moment.OpenCart is { } cart ? $"total {cart.Properties.Text("total")} {cart.Properties.Text("currency")}".TrimEnd() : "no open cart";

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}

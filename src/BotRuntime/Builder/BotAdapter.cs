using System;
using System.Globalization;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Joins a bot to channels: runs each activity through the middleware into the bot, and carries out what it sends.</summary>
public abstract partial class BotAdapter
{
    public const string BotIdentityKey = "BotIdentity";
    public const string OAuthScopeKey = "Microsoft.Bot.Builder.BotAdapter.OAuthScope";
    public const string InvokeResponseKey = "BotFrameworkAdapter.InvokeResponse";

    /// <summary>What to do when a turn fails. Without it the failure goes to whoever gave the activity to the adapter.</summary>
    public Func<ITurnContext, Exception, Task> OnTurnError { get; set; }

    public MiddlewareSet MiddlewareSet { get; } = new();

    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Sends; answers with one response per activity, in the same order.</summary>
    public abstract Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken);

    public abstract Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    public abstract Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Takes an activity that someone already authenticated.</summary>
    /// <exception cref="NotImplementedException">This adapter takes activities in its own way only.</exception>
    public virtual Task<InvokeResponse> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{GetType().Name} does not take activities through {nameof(ProcessActivityAsync)}.");

    /// <exception cref="NotImplementedException">This adapter's channel cannot start conversations.</exception>
    public virtual Task CreateConversationAsync(string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{GetType().Name} cannot start conversations.");

    /// <summary>Runs the turn: in the culture of the activity, through the middleware, into <paramref name="callback"/>; failures go to <see cref="OnTurnError"/>.</summary>
    protected async Task RunPipelineAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);
        if (turnContext.Activity is null)
        {
            if (callback is not null) await callback(turnContext, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Flows with this turn only: an async method gives its caller's culture back when it returns.
        SpeakTheLanguageOf(turnContext);
        try
        {
            await MiddlewareSet.ReceiveActivityWithStatusAsync(turnContext, callback, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (OnTurnError is not null)
        {
            await OnTurnError(turnContext, failure).ConfigureAwait(false);
        }
    }

    private static void SpeakTheLanguageOf(ITurnContext turnContext)
    {
        if (turnContext.Activity.Locale is not { } locale) return;
        var culture = KnownCultures.Find(locale);
        if (culture is not null && !culture.Equals(CultureInfo.CurrentCulture)) Thread.CurrentThread.CurrentCulture = culture;

        // A locale that is no culture leaves the turn in the culture of the process.
        if (turnContext is TurnContext turn) turn.Locale = culture is null ? CultureInfo.CurrentCulture.Name : locale;
    }
}

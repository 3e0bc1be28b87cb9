using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Bots;

/// <summary>What happens when a bot without an <c>OnTurnError</c> of its own fails: it is logged, and the customer is told.</summary>
internal sealed partial class ApologyOnError(ILogger<ApologyOnError> logger)
{
    public async Task SayAsync(ITurnContext turnContext, Exception exception)
    {
        LogFailed(logger, exception);
        await turnContext.SendActivityAsync("Sorry, something went wrong on my side. Please try again.");
    }

    [LoggerMessage(520, LogLevel.Error, "The bot failed in a turn")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

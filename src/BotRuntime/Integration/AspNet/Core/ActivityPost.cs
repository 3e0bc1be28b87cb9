using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Takes an activity by POST and answers with what the turn gives: the same for all adapters.</summary>
internal static partial class ActivityPost
{
    public static async Task TakeAsync(HttpRequest request, HttpResponse response, ILogger log, Func<Activity, string, CancellationToken, Task<AdmittedTurn>> admit, CancellationToken cancellationToken)
    {
        // Who calls without a server has no context.
        var left = request.HttpContext?.RequestAborted ?? CancellationToken.None;
        try
        {
            RequirePost(request);
            var activity = await ReadActivityAsync(request, cancellationToken.CanBeCanceled ? cancellationToken : left).ConfigureAwait(false);
            var turn = await IdentifyAsync(request, activity, log, admit, cancellationToken).ConfigureAwait(false);
            using var caller = IsAnsweredHere(activity) ? Either(left, cancellationToken) : null;
            var answer = await turn.RunAsync(caller?.Token ?? cancellationToken).ConfigureAwait(false);
            await HttpHelper.WriteResponseAsync(response, answer).ConfigureAwait(false);
        }
        catch (RefusedRequestException problem)
        {
            await RefuseAsync(response, problem).ConfigureAwait(false);
        }
        catch (UnreachableChannelException problem)
        {
            await RefuseAsync(response, new RefusedRequestException(StatusCodes.Status400BadRequest, ErrorCodes.MissingProperty, problem.Message)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody is there to read it; the status is for the server's own log.
            if (!response.HasStarted) response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    private static void RequirePost(HttpRequest request)
    {
        // A request that no server made may have no method.
        if (request.Method is null || HttpMethods.IsPost(request.Method)) return;
        if (HttpMethods.IsGet(request.Method) && request.HttpContext?.WebSockets?.IsWebSocketRequest == true)
            throw new RefusedRequestException(StatusCodes.Status501NotImplemented, ErrorCodes.ServiceError, "The bot takes activities by POST; it has no streaming connections.");
        throw new RefusedRequestException(StatusCodes.Status405MethodNotAllowed, ErrorCodes.BadArgument, "Send activities by POST.");
    }

    private static bool IsAnsweredHere(Activity activity) => activity.DeliveryMode == DeliveryModes.ExpectReplies || activity.Type == ActivityTypes.Invoke;

    private static CancellationTokenSource Either(CancellationToken left, CancellationToken stopped) =>
        left.CanBeCanceled && left != stopped ? CancellationTokenSource.CreateLinkedTokenSource(left, stopped) : null;

    private static async Task<Activity> ReadActivityAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequestBody.RequireJson(request);
        var activity = await RequestBody.ReadAsync<Activity>(request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(activity?.Type))
            throw new RefusedRequestException(StatusCodes.Status400BadRequest, ErrorCodes.MissingProperty, "The body is no activity: it has no 'type'.");
        if (activity.ServiceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
            throw new RefusedRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadArgument, "The activity's 'serviceUrl' is no http or https address.");
        return activity;
    }

    private static Task RefuseAsync(HttpResponse response, RefusedRequestException problem)
    {
        if (response.HasStarted) return Task.CompletedTask;
        response.StatusCode = problem.Status;
        if (response.Headers is { } headers)
        {
            if (problem.Status == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = "Bearer";
            if (problem.Status == StatusCodes.Status405MethodNotAllowed) headers.Allow = HttpMethods.Post;
        }

        return response.Body is null ? Task.CompletedTask : HttpHelper.WriteJsonAsync(response, new ErrorResponse(new Error(problem.Code, problem.Message)));
    }

    // Whom the bot does not know gets 401 here. What the bot itself is refused in its turn is no matter of its caller.
    private static async Task<AdmittedTurn> IdentifyAsync(HttpRequest request, Activity activity, ILogger log, Func<Activity, string, CancellationToken, Task<AdmittedTurn>> admit, CancellationToken cancellationToken)
    {
        var name = request.Headers["Authorization"].ToString();
        try
        {
            var turn = await admit(activity, name, cancellationToken).ConfigureAwait(false);
            var anonymous = turn.Sender?.AuthenticationType == AuthenticationConstants.AnonymousAuthType;
            if (!anonymous || LocalDevelopment.Is(request.HttpContext)) return turn;
        }
        catch (UnauthorizedAccessException problem)
        {
            NameRefused(log, problem);
        }

        if (string.IsNullOrWhiteSpace(name)) AnonymousRefused(log);
        throw new RefusedRequestException(StatusCodes.Status401Unauthorized, "Unauthorized", "The sender is not known.");
    }

    [LoggerMessage(493, LogLevel.Warning, "A request without Authorization header was refused with 401. Channels send one when MicrosoftAppId and MicrosoftAppPassword are set to the bot's registration; without registration the bot takes requests of its own machine only, in the environment Development.")]
    private static partial void AnonymousRefused(ILogger log);

    [LoggerMessage(497, LogLevel.Debug, "A request was refused with 401.")]
    private static partial void NameRefused(ILogger log, Exception problem);
}

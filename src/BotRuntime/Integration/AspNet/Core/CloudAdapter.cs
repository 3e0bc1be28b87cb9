using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The adapter behind <c>/api/messages</c>.</summary>
/// <remarks>
/// Takes POSTs of JSON up to 256 KB. Answers 400, 413 or 415 to what it cannot read, 401 to whom it does not know and 405
/// to other methods. Without MicrosoftAppId only requests of the same machine, in the environment Development, are taken.
/// </remarks>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    public CloudAdapter()
        : this(BotFrameworkAuthenticationFactory.Create())
    {
    }

    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger)
    {
    }

    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            httpResponse.Headers.Allow = HttpMethods.Post;
            return;
        }

        Activity activity;
        AuthenticateRequestResult sender;
        try
        {
            RequireName(httpRequest);
            activity = await ReadActivityAsync(httpRequest, cancellationToken).ConfigureAwait(false);
            sender = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, httpRequest.Headers.Authorization.ToString(), cancellationToken).ConfigureAwait(false);
        }
        catch (BadRequestException problem)
        {
            await RefuseAsync(httpResponse, problem, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (UnauthorizedAccessException)
        {
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
            httpResponse.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        var answer = await ProcessActivityAsync(sender, activity, bot.OnTurnAsync, cancellationToken).ConfigureAwait(false);
        await HttpHelper.WriteResponseAsync(httpResponse, answer).ConfigureAwait(false);
    }

    private static async Task<Activity> ReadActivityAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequestBody.RequireJson(request);
        var activity = await RequestBody.ReadAsync<Activity>(request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(activity?.Type))
            throw new BadRequestException(StatusCodes.Status400BadRequest, ErrorCodes.MissingProperty, "The body is no activity: it has no 'type'.");
        if (activity.ServiceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
            throw new BadRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadArgument, "The activity's 'serviceUrl' is no http or https address.");
        return activity;
    }

    private static Task RefuseAsync(HttpResponse response, BadRequestException problem, CancellationToken cancellationToken)
    {
        response.StatusCode = problem.Status;
        return HttpHelper.WriteJsonAsync(response, new ErrorResponse(new Error(problem.Code, problem.Message)), cancellationToken);
    }

    // Before the body is read: a nameless request costs nothing.
    private void RequireName(HttpRequest request)
    {
        if (!string.IsNullOrWhiteSpace(request.Headers.Authorization.ToString()) || LocalDevelopment.Is(request.HttpContext)) return;
        AnonymousRefused(Logger);
        throw new UnauthorizedAccessException("The request has no Authorization header.");
    }

    [LoggerMessage(493, LogLevel.Warning, "A request without Authorization header was refused with 401. Channels send one when MicrosoftAppId and MicrosoftAppPassword are set to the bot's registration; without registration the bot takes requests of its own machine only, in the environment Development.")]
    private static partial void AnonymousRefused(ILogger log);
}

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
/// Takes POSTs of JSON up to 256 KB. Answers 400, 413 or 415 to what it cannot read, 401 to whom it does not know, 501 to web
/// sockets and 405 to other methods. Without MicrosoftAppId only requests of the same machine, in the environment Development,
/// are taken. A turn whose answer is the response itself ends when its caller leaves; any other goes on to its end.
/// </remarks>
public class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
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

    public Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);

        return ActivityPost.TakeAsync(httpRequest, httpResponse, Logger, AdmitAsync, cancellationToken);

        async Task<AdmittedTurn> AdmitAsync(Activity activity, string authHeader, CancellationToken stopped)
        {
            var sender = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, stopped).ConfigureAwait(false);
            return new AdmittedTurn(sender.ClaimsIdentity, caller => ProcessActivityAsync(sender, activity, bot.OnTurnAsync, caller));
        }
    }
}

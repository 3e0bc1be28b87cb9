using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace Microsoft.Bot.Connector;

/// <summary>Which requests to a channel are repeated, and after what.</summary>
/// <remarks>
/// <code>
/// after                                                            GET, PUT, DELETE   POST
/// 2xx                                                              no                 no
/// 408, 412, 429, 503, no connection (refused, no such host, TLS)   yes                yes      nothing was taken
/// 502, 504                                                         yes                yes      channels ask for it
/// connection broken after the request left, time-out               yes                no       it may have been taken
/// any other status                                                 no                 no       it would be the same again
/// </code>
/// So a message whose outcome is known is never sent twice. After an outcome that nobody knows the bot is told, and decides.
/// </remarks>
internal static class DeliveryRule
{
    public static bool MayRepeat(HttpMethod method, Fate fate) => fate switch
    {
        Fate.NotTaken or Fate.AskedAgain => true,
        Fate.Unknown => IsIdempotent(method),
        _ => false,
    };

    /// <summary>Whether doing it twice is as good as doing it once.</summary>
    public static bool IsIdempotent(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;

    public static Fate Of(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => Fate.Done,
        HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Fate.NotTaken,
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => Fate.AskedAgain,
        _ => Fate.Refused,
    };

    public static Fate Of(Exception problem) => problem switch
    {
        HttpRequestException { InnerException: AuthenticationException } => Fate.Refused,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Fate.Refused,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => Fate.NotTaken,
        HttpRequestException or HttpIOException or TimeoutException or OperationCanceledException => Fate.Unknown,
        _ => Fate.Refused,
    };
}

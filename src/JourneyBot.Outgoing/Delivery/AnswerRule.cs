using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>What an answer, or the lack of one, means for what was sent; pure.</summary>
internal static class AnswerRule
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    public static Attempt Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now) => (int)status switch
    {
        >= 200 and < 300 => new Attempt(AttemptOutcome.Delivered, Said(status)),
        >= 300 and < 400 => new Attempt(AttemptOutcome.WrongSetUp, $"{Said(status)}: it points elsewhere, which is not followed; set the final address"),
        401 or 403 or 404 or 405 or 407 => new Attempt(AttemptOutcome.WrongSetUp, $"{Said(status)}: check the address and the secret"),
        408 or 425 or 429 or >= 500 => new Attempt(AttemptOutcome.Again, Said(status), Wait(retryAfter, now)),
        _ => new Attempt(AttemptOutcome.Refused, Said(status)),
    };

    public static Attempt Of(Exception problem) => problem switch
    {
        HttpRequestException { InnerException: RefusedAddressException refused } => new Attempt(AttemptOutcome.WrongSetUp, refused.Message),
        HttpRequestException { InnerException: AuthenticationException } => new Attempt(AttemptOutcome.WrongSetUp, "its certificate is not trusted"),
        HttpRequestException failed => new Attempt(AttemptOutcome.Again, $"no answer: {failed.HttpRequestError}"),
        _ => new Attempt(AttemptOutcome.Again, "no answer in time"),
    };

    private static string Said(HttpStatusCode status) => $"answered {(int)status}";

    private static TimeSpan? Wait(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - now;
        return wait is not { } given ? null : given < TimeSpan.Zero ? TimeSpan.Zero : given > LongestWait ? LongestWait : given;
    }
}

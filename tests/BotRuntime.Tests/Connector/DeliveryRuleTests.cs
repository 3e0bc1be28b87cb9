using System.Net;
using System.Security.Authentication;
using Microsoft.Bot.Connector;
using Xunit;

namespace BotRuntime.Tests.Connector;

public sealed class DeliveryRuleTests
{
    [Theory]
    [InlineData(200, Fate.Done)]
    [InlineData(202, Fate.Done)]
    [InlineData(302, Fate.Refused)]
    [InlineData(400, Fate.Refused)]
    [InlineData(401, Fate.Refused)]
    [InlineData(403, Fate.Refused)]
    [InlineData(404, Fate.Refused)]
    [InlineData(408, Fate.NotTaken)]
    [InlineData(409, Fate.Refused)]
    [InlineData(412, Fate.NotTaken)]
    [InlineData(413, Fate.Refused)]
    [InlineData(429, Fate.NotTaken)]
    [InlineData(500, Fate.Refused)]
    [InlineData(501, Fate.Refused)]
    [InlineData(502, Fate.AskedAgain)]
    [InlineData(503, Fate.NotTaken)]
    [InlineData(504, Fate.AskedAgain)]
    internal void A_status_tells_the_fate_of_a_request(int status, Fate fate) => Assert.Equal(fate, DeliveryRule.Of((HttpStatusCode)status));

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, Fate.NotTaken)]
    [InlineData(HttpRequestError.NameResolutionError, Fate.NotTaken)]
    [InlineData(HttpRequestError.SecureConnectionError, Fate.NotTaken)]
    [InlineData(HttpRequestError.ProxyTunnelError, Fate.NotTaken)]
    [InlineData(HttpRequestError.ResponseEnded, Fate.Unknown)]
    [InlineData(HttpRequestError.InvalidResponse, Fate.Unknown)]
    [InlineData(HttpRequestError.Unknown, Fate.Unknown)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, Fate.Refused)]
    internal void A_broken_connection_tells_whether_the_request_left(HttpRequestError error, Fate fate) =>
        Assert.Equal(fate, DeliveryRule.Of(new HttpRequestException(error)));

    [Fact]
    public void A_channel_with_a_wrong_certificate_stays_wrong() =>
        Assert.Equal(Fate.Refused, DeliveryRule.Of(new HttpRequestException(HttpRequestError.SecureConnectionError, "no", new AuthenticationException())));

    [Fact]
    public void After_a_time_out_nobody_knows() => Assert.Equal(Fate.Unknown, DeliveryRule.Of(new TaskCanceledException()));

    [Fact]
    public void A_fault_of_the_bots_own_is_not_repeated() => Assert.Equal(Fate.Refused, DeliveryRule.Of(new InvalidOperationException()));

    [Theory]
    [InlineData(Fate.Done, false, false)]
    [InlineData(Fate.Refused, false, false)]
    [InlineData(Fate.NotTaken, true, true)]
    [InlineData(Fate.AskedAgain, true, true)]
    [InlineData(Fate.Unknown, true, false)]
    internal void A_message_is_sent_again_only_where_it_was_not_taken_or_the_channel_asks_for_it(Fate fate, bool others, bool messages)
    {
        Assert.Equal(messages, DeliveryRule.MayRepeat(HttpMethod.Post, fate));
        Assert.Equal(messages, DeliveryRule.MayRepeat(HttpMethod.Patch, fate));
        Assert.All([HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete], method => Assert.Equal(others, DeliveryRule.MayRepeat(method, fate)));
    }
}

using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Teams;

public sealed class TeamsSingleSignOnTests
{
    private const string Connection = "connection";

    private readonly TestAdapter _adapter = new(Channels.Msteams);
    private int _turns;

    public TeamsSingleSignOnTests() => _adapter.Use(new TeamsSSOTokenExchangeMiddleware(new MemoryStorage(), Connection));

    [Fact]
    public async Task Only_the_first_copy_of_an_exchange_reaches_the_bot()
    {
        _adapter.AddExchangeableToken(Connection, Channels.Msteams, "User1", "sso", "token");

        Assert.Null(await AskAsync("1", "sso"));
        Assert.Equal(200, (await AskAsync("1", "sso"))?.Status);
        Assert.Equal(1, _turns);
        Assert.Null(await AskAsync("2", "sso"));
        Assert.Equal(2, _turns);
    }

    [Fact]
    public async Task Every_copy_of_a_failed_exchange_is_told_to_sign_in()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await AskAsync("1", "unknown");
            var body = Assert.IsType<TokenExchangeInvokeResponse>(answer?.Body);

            Assert.Equal((412, "1", Connection), (answer.Status, body.Id, body.ConnectionName));
        }

        Assert.Equal(0, _turns);
    }

    [Fact]
    public async Task What_is_no_exchange_in_Teams_goes_to_the_bot()
    {
        await SayAsync(new Activity { Type = "message", ChannelId = Channels.Msteams, Text = "hi" });
        var elsewhere = new TestAdapter("webchat").Use(new TeamsSSOTokenExchangeMiddleware(new MemoryStorage(), Connection));
        await elsewhere.ProcessActivityAsync(Exchange("1", "sso", "webchat"), CountAsync, default);

        Assert.Equal(2, _turns);
    }

    private static Activity Exchange(string id, string token, string channel = Channels.Msteams) => new()
    {
        Type = "invoke",
        ChannelId = channel,
        Name = SignInConstants.TokenExchangeOperationName,
        From = new ChannelAccount("User1"),
        Value = JObject.FromObject(new TokenExchangeInvokeRequest { Id = id, Token = token, ConnectionName = Connection }),
    };

    private async Task<InvokeResponse?> AskAsync(string id, string token)
    {
        await SayAsync(Exchange(id, token));
        return (_adapter.GetNextReply() as Activity)?.Value as InvokeResponse;
    }

    private Task SayAsync(Activity activity) => _adapter.ProcessActivityAsync(activity, CountAsync, default);

    private Task CountAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        _turns++;
        return Task.CompletedTask;
    }
}

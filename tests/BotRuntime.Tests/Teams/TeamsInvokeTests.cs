using BotRuntime.Tests.Schema;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Teams;

public sealed class TeamsInvokeTests
{
    private readonly CollectingAdapter _adapter = new();

    public static TheoryData<string?, string> All => new()
    {
        { null, "{}" },
        { "fileConsent/invoke", """{"action":"accept"}""" },
        { "fileConsent/invoke", """{"action":"decline"}""" },
        { "actionableMessage/executeAction", "{}" },
        { "composeExtension/query", "{}" },
        { "composeExtension/selectItem", "{}" },
        { "composeExtension/submitAction", "{}" },
        { "composeExtension/submitAction", """{"botMessagePreviewAction":"edit"}""" },
        { "composeExtension/submitAction", """{"botMessagePreviewAction":"send"}""" },
        { "composeExtension/fetchTask", "{}" },
        { "composeExtension/queryLink", "{}" },
        { "composeExtension/anonymousQueryLink", "{}" },
        { "composeExtension/querySettingUrl", "{}" },
        { "composeExtension/setting", "{}" },
        { "composeExtension/onCardButtonClicked", "{}" },
        { "task/fetch", "{}" },
        { "task/submit", "{}" },
        { "tab/fetch", "{}" },
        { "tab/submit", "{}" },
        { "config/fetch", "{}" },
        { "config/submit", "{}" },
        { "signin/verifyState", "{}" },
        { "signin/tokenExchange", "{}" },
        { "nobody/knows", "{}" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_the_bot_does_not_override_is_not_implemented(string? name, string value) =>
        Assert.Equal((501, null), await AskAsync(new TeamsActivityHandler(), name, WireJson.Read(value)));

    [Theory]
    [InlineData(null, "{}", """{"card":true}""")]
    [InlineData("fileConsent/invoke", """{"action":"accept","uploadInfo":{"name":"f"}}""", null)]
    [InlineData("fileConsent/invoke", """{"action":"decline","context":{"id":"f"}}""", null)]
    [InlineData("actionableMessage/executeAction", """{"actionId":"1"}""", null)]
    [InlineData("composeExtension/query", """{"commandId":"search","parameters":[{"name":"q","value":"shoe"}]}""", """{"composeExtension":{"text":"query shoe"}}""")]
    [InlineData("composeExtension/selectItem", """{"id":"1"}""", """{"composeExtension":{"text":"select 1"}}""")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c"}""", """{"composeExtension":{"text":"submit c"}}""")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"edit","botActivityPreview":[{"text":"draft"}]}""", """{"composeExtension":{"text":"edit draft"}}""")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"send","botActivityPreview":[{"text":"draft"}]}""", """{"composeExtension":{"text":"send draft"}}""")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"c"}""", """{"task":{"type":"message","value":"fetch c"}}""")]
    [InlineData("composeExtension/queryLink", """{"url":"https://x"}""", """{"composeExtension":{"text":"link https://x"}}""")]
    [InlineData("composeExtension/anonymousQueryLink", """{"url":"https://x"}""", """{"composeExtension":{"text":"anonymous https://x"}}""")]
    [InlineData("composeExtension/querySettingUrl", """{"commandId":"c"}""", """{"composeExtension":{"text":"settings c"}}""")]
    [InlineData("composeExtension/setting", """{"state":"s"}""", null)]
    [InlineData("composeExtension/onCardButtonClicked", """{"id":"1"}""", null)]
    [InlineData("task/fetch", """{"data":{"a":1},"context":{"theme":"dark"}}""", """{"task":{"type":"message","value":"fetch dark"}}""")]
    [InlineData("task/submit", """{"data":"d"}""", """{"task":{"type":"message","value":"submit d"}}""")]
    [InlineData("tab/fetch", """{"tabContext":{"tabEntityId":"t"}}""", """{"tab":{"type":"t"}}""")]
    [InlineData("tab/submit", """{"data":{"type":"tab/submit","choice":"red"}}""", """{"tab":{"type":"red"}}""")]
    [InlineData("config/fetch", """{"id":"1"}""", """{"responseType":"config","config":{"type":"auth"}}""")]
    [InlineData("config/submit", """{"id":"1"}""", """{"responseType":"config","config":{"type":"message","value":"1"}}""")]
    [InlineData("signin/verifyState", """{"state":"s"}""", null)]
    public async Task What_the_bot_overrides_answers_with_what_it_returns(string? name, string value, string? body)
    {
        var bot = new AnsweringTeamsBot();
        var answer = await AskAsync(bot, name, WireJson.Read(value));

        Assert.Equal((200, body is null ? null : WireJson.Sorted(WireJson.Read(body))), answer);
        Assert.True(body is not null || bot.Done);
    }

    [Theory]
    [InlineData("fileConsent/invoke", """{"action":"maybe"}""")]
    [InlineData("fileConsent/invoke", "\"text\"")]
    [InlineData("fileConsent/invoke", null)]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"burn"}""")]
    [InlineData("composeExtension/query", "[]")]
    [InlineData("composeExtension/query", """{"parameters":5}""")]
    [InlineData("task/fetch", "1")]
    public async Task What_cannot_be_read_is_a_bad_request(string name, string? value)
    {
        var (status, body) = await AskAsync(new AnsweringTeamsBot(), name, value is null ? null : WireJson.Read(value));

        Assert.Equal(400, status);
        Assert.NotNull(body);
    }

    [Fact]
    public async Task A_card_action_without_name_is_of_Teams_only()
    {
        var (status, _) = await AskAsync(new AnsweringTeamsBot(), null, new JObject(), channel: "webchat");

        Assert.Equal(501, status);
    }

    private async Task<(int Status, string? Body)> AskAsync(TeamsActivityHandler bot, string? name, object? value, string channel = Channels.Msteams)
    {
        await _adapter.RunAsync(new Activity { Type = "invoke", ChannelId = channel, Name = name, Value = value }, bot.OnTurnAsync);
        var answer = Assert.IsType<InvokeResponse>(Assert.Single(_adapter.Sent).Value);
        return (answer.Status, answer.Body is null ? null : WireJson.Sorted(WireJson.Read(WireJson.Write(answer.Body))));
    }

    private sealed class AnsweringTeamsBot : TeamsActivityHandler
    {
        public bool Done { get; private set; }

        protected override Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Task.FromResult(CreateInvokeResponse(new { card = true }));

        protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Finish(fileConsentCardResponse.UploadInfo.Name == "f");

        protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Finish((string?)((JObject)fileConsentCardResponse.Context)["id"] == "f");

        protected override Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => Finish(query.ActionId == "1");

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => Said($"query {query.Parameters[0].Value}");

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionSelectItemAsync(ITurnContext<IInvokeActivity> turnContext, JObject query, CancellationToken cancellationToken) => Said($"select {query["id"]}");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Acted($"submit {action.CommandId}");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Acted($"edit {action.BotActivityPreview[0].Text}");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Acted($"send {action.BotActivityPreview[0].Text}");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Task.FromResult(new MessagingExtensionActionResponse(new TaskModuleMessageResponse($"fetch {action.CommandId}")));

        protected override Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => Said($"link {query.Url}");

        protected override Task<MessagingExtensionResponse> OnTeamsAnonymousAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => Said($"anonymous {query.Url}");

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => Said($"settings {query.CommandId}");

        protected override Task OnTeamsMessagingExtensionConfigurationSettingAsync(ITurnContext<IInvokeActivity> turnContext, JObject settings, CancellationToken cancellationToken) => Finish((string?)settings["state"] == "s");

        protected override Task OnTeamsMessagingExtensionCardButtonClickedAsync(ITurnContext<IInvokeActivity> turnContext, JObject cardData, CancellationToken cancellationToken) => Finish((string?)cardData["id"] == "1");

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => Shown($"fetch {taskModuleRequest.Context.Theme}");

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => Shown($"submit {taskModuleRequest.Data}");

        protected override Task<TabResponse> OnTeamsTabFetchAsync(ITurnContext<IInvokeActivity> turnContext, TabRequest tabRequest, CancellationToken cancellationToken) => Tab(tabRequest.TabEntityContext.TabEntityId);

        protected override Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken) => Tab((string?)tabSubmit.Data.Properties["choice"]);

        protected override Task<ConfigResponseBase> OnTeamsConfigFetchAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => Task.FromResult<ConfigResponseBase>(new ConfigAuthResponse { Config = new BotConfigAuth() });

        protected override Task<ConfigResponseBase> OnTeamsConfigSubmitAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => Task.FromResult<ConfigResponseBase>(new ConfigTaskResponse { Config = new TaskModuleMessageResponse((string?)configData["id"]) });

        protected override Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Finish((string?)((JObject)turnContext.Activity.Value)["state"] == "s");

        private static Task<MessagingExtensionResponse> Said(string text) => Task.FromResult(new MessagingExtensionResponse(new MessagingExtensionResult(text: text)));

        private static Task<MessagingExtensionActionResponse> Acted(string text) => Task.FromResult(new MessagingExtensionActionResponse(composeExtension: new MessagingExtensionResult(text: text)));

        private static Task<TaskModuleResponse> Shown(string text) => Task.FromResult(new TaskModuleResponse(new TaskModuleMessageResponse(text)));

        private static Task<TabResponse> Tab(string? type) => Task.FromResult(new TabResponse { Tab = new TabResponsePayload { Type = type } });

        private Task Finish(bool right)
        {
            Done = right;
            return Task.CompletedTask;
        }
    }
}

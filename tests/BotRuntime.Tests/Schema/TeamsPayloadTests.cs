using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace BotRuntime.Tests.Schema;

/// <summary>The wire format of Teams, written down by hand.</summary>
public sealed class TeamsPayloadTests
{
    public static TheoryData<object, string> Written => new()
    {
        {
            new TeamsChannelData(new ChannelInfo("c", "General"), "channelCreated", new TeamInfo("t", "Team") { AadGroupId = "g" }, new NotificationInfo(true) { AlertInMeeting = false, ExternalResourceUrl = "https://x" }, new TenantInfo("n"))
            {
                Meeting = new TeamsMeetingInfo("m"),
                Settings = new TeamsChannelDataSettings(new ChannelInfo("s")),
            },
            """{"channel":{"id":"c","name":"General"},"eventType":"channelCreated","team":{"id":"t","name":"Team","aadGroupId":"g"},"notification":{"alert":true,"alertInMeeting":false,"externalResourceUrl":"https://x"},"tenant":{"id":"n"},"meeting":{"id":"m"},"settings":{"selectedChannel":{"id":"s"}},"onBehalfOf":[]}"""
        },
        { new TeamsChannelData(), "{}" },
        {
            new TaskModuleResponse(new TaskModuleContinueResponse(new TaskModuleTaskInfo("Title", 200, "medium", "https://page", fallbackUrl: "https://page2", completionBotId: "bot"))) { CacheInfo = new CacheInfo("cache", 30) },
            """{"task":{"type":"continue","value":{"title":"Title","height":200,"width":"medium","url":"https://page","fallbackUrl":"https://page2","completionBotId":"bot"}},"cacheInfo":{"cacheType":"cache","cacheDuration":30}}"""
        },
        { new TaskModuleResponse(new TaskModuleMessageResponse("Thanks")), """{"task":{"type":"message","value":"Thanks"}}""" },
        {
            new TaskModuleResponse(new TaskModuleCardResponse(new TabResponse { Tab = new TabResponsePayload { Type = "continue", Value = new TabResponseCards { Cards = [new TabResponseCard { Card = new { type = "AdaptiveCard" } }] } } })),
            """{"task":{"type":"continue","value":{"tab":{"type":"continue","value":{"cards":[{"card":{"type":"AdaptiveCard"}}]}}}}}"""
        },
        {
            new TabResponse { Tab = new TabResponsePayload { Type = "auth", SuggestedActions = new TabSuggestedActions { Actions = [new CardAction("openUrl", "Sign in", value: "https://login")] } } },
            """{"tab":{"type":"auth","suggestedActions":{"actions":[{"type":"openUrl","title":"Sign in","value":"https://login"}]}}}"""
        },
        {
            new MessagingExtensionResponse(new MessagingExtensionResult("list", "result", [new HeroCard { Title = "Shoe" }.ToAttachment().ToMessagingExtensionAttachment()])),
            """{"composeExtension":{"attachmentLayout":"list","type":"result","attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Shoe"},"preview":{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Shoe"}}}]}}"""
        },
        {
            new MessagingExtensionResponse(new MessagingExtensionResult { Type = "config", SuggestedActions = new MessagingExtensionSuggestedAction([new CardAction("openUrl", value: "https://settings")]) }),
            """{"composeExtension":{"type":"config","suggestedActions":{"actions":[{"type":"openUrl","value":"https://settings"}]}}}"""
        },
        {
            new MessagingExtensionActionResponse(new TaskModuleMessageResponse("ok"), new MessagingExtensionResult { Type = "botMessagePreview", ActivityPreview = new Activity { Type = "message", Text = "draft" } }),
            """{"task":{"type":"message","value":"ok"},"composeExtension":{"type":"botMessagePreview","activityPreview":{"type":"message","text":"draft"}}}"""
        },
        {
            new FileConsentCard("A report", 1024, new { id = 1 }, new { id = 2 }),
            """{"description":"A report","sizeInBytes":1024,"acceptContext":{"id":1},"declineContext":{"id":2}}"""
        },
        { new FileInfoCard("u", "docx", "tag"), """{"uniqueId":"u","fileType":"docx","etag":"tag"}""" },
        {
            new O365ConnectorCard("Title", sections: [new O365ConnectorCardSection(activityTitle: "By", markdown: true, facts: [new O365ConnectorCardFact("n", "v")])], potentialAction:
            [
                new O365ConnectorCardActionCard(O365ConnectorCardActionCard.Type, "Comment", "1", [new O365ConnectorCardTextInput(O365ConnectorCardTextInput.Type, "text", true, "Say", maxLength: 80)], [new O365ConnectorCardHttpPOST(O365ConnectorCardHttpPOST.Type, "Save", "2", "{{text.value}}")]),
                new O365ConnectorCardOpenUri(O365ConnectorCardOpenUri.Type, "Open", "3", [new O365ConnectorCardOpenUriTarget("default", "https://x")]),
            ]),
            """{"title":"Title","sections":[{"activityTitle":"By","markdown":true,"facts":[{"name":"n","value":"v"}]}],"potentialAction":[{"inputs":[{"maxLength":80.0,"@type":"TextInput","id":"text","isRequired":true,"title":"Say"}],"actions":[{"body":"{{text.value}}","@type":"HttpPOST","name":"Save","@id":"2"}],"@type":"ActionCard","name":"Comment","@id":"1"},{"targets":[{"os":"default","uri":"https://x"}],"@type":"OpenUri","name":"Open","@id":"3"}]}"""
        },
        {
            new TargetedMeetingNotification(new TargetedMeetingNotificationValue
            {
                Recipients = ["8:orgid:1"],
                Surfaces =
                [
                    new MeetingStageSurface<TaskModuleContinueResponse> { Content = new TaskModuleContinueResponse(new TaskModuleTaskInfo(url: "https://page")) },
                    new MeetingTabIconSurface { TabEntityId = "tab" },
                ],
            })
            {
                Type = "targetedMeetingNotification",
                ChannelData = new MeetingNotificationChannelData { OnBehalfOfList = [new OnBehalfOf { Mri = "8:orgid:2", DisplayName = "Ann" }] },
            },
            """{"channelData":{"OnBehalfOf":[{"itemid":0,"mentionType":"person","mri":"8:orgid:2","displayName":"Ann"}]},"value":{"recipients":["8:orgid:1"],"surfaces":[{"contentType":"Task","content":{"type":"continue","value":{"url":"https://page"}},"surface":"MeetingStage"},{"tabEntityId":"tab","surface":"MeetingTabIcon"}]},"type":"targetedMeetingNotification"}"""
        },
        { new ConfigAuthResponse { Config = new BotConfigAuth { SuggestedActions = new SuggestedActions { Actions = [new CardAction("openUrl")] } } }, """{"responseType":"config","config":{"type":"auth","suggestedActions":{"actions":[{"type":"openUrl"}]}}}""" },
        { new ConfigTaskResponse { Config = new TaskModuleMessageResponse("done"), CacheInfo = new CacheInfo("c", 1) }, """{"responseType":"config","config":{"type":"message","value":"done"},"cacheInfo":{"cacheType":"c","cacheDuration":1}}""" },
        { new TaskModuleAction("Open", new { id = 7 }), """{"type":"invoke","title":"Open","value":"{\"id\":7,\"type\":\"task/fetch\"}"}""" },
        { new TeamMember("29:1"), """{"id":"29:1"}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void What_a_bot_says_is_written_as_Teams_reads_it(object value, string json) =>
        Assert.Equal(WireJson.Sorted(WireJson.Read(json)), WireJson.Sorted(WireJson.Read(Inner(WireJson.Write(value)))));

    [Theory]
    [InlineData(typeof(TeamsChannelData), """{"channel":{"id":"c","type":"shared","x":1},"team":{"id":"t","aadGroupId":"g","x":2},"tenant":{"id":"n","x":3},"meeting":{"id":"m","x":4},"notification":{"alert":true,"x":5},"settings":{"selectedChannel":{"id":"s"},"x":6},"source":{"name":"message"},"legacy":{"replyToId":"1"},"eventType":"e"}""")]
    [InlineData(typeof(TeamsChannelAccount), """{"id":"1","name":"Ann","givenName":"A","surname":"B","email":"e","userPrincipalName":"u","tenantId":"t","userRole":"user","objectId":"o","aadObjectId":"o","x":1}""")]
    [InlineData(typeof(TeamsPagedMembersResult), """{"continuationToken":"c","members":[{"id":"1","aadObjectId":"o","x":1}],"x":2}""")]
    [InlineData(typeof(TeamDetails), """{"id":"t","name":"n","aadGroupId":"g","channelCount":3,"memberCount":4,"type":"standard","tenantId":"x"}""")]
    [InlineData(typeof(ConversationList), """{"conversations":[{"id":"c","name":"n","type":"standard","x":1}],"x":2}""")]
    [InlineData(typeof(MeetingInfo), """{"details":{"id":"m","msGraphResourceId":"g","scheduledStartTime":"2026-03-01T10:00:00Z","scheduledEndTime":"2026-03-01T11:00:00Z","joinUrl":"https://teams.example/l/meetup-join/19%3ameeting","title":"T","type":"Scheduled","x":1},"conversation":{"isGroup":true,"id":"c","conversationType":"groupChat"},"organizer":{"id":"o","aadObjectId":"a","x":2},"x":3}""")]
    [InlineData(typeof(TeamsMeetingParticipant), """{"user":{"id":"1","aadObjectId":"o","tenantId":"t","userPrincipalName":"u"},"meeting":{"role":"Organizer","inMeeting":true,"x":1},"conversation":{"id":"c"},"x":2}""")]
    [InlineData(typeof(MeetingStartEventDetails), """{"id":"m","joinUrl":"https://j","title":"T","MeetingType":"Scheduled","StartTime":"2026-03-01T10:00:00.123Z","x":1}""")]
    [InlineData(typeof(MeetingEndEventDetails), """{"id":"m","joinUrl":"https://j","title":"T","MeetingType":"Scheduled","EndTime":"2026-03-01T10:00:00Z","x":1}""")]
    [InlineData(typeof(MeetingParticipantsEventDetails), """{"Members":[{"user":{"id":"1","name":"A","x":1},"Meeting":{"InMeeting":true,"Role":"Presenter","x":2},"x":3}],"x":4}""")]
    [InlineData(typeof(MeetingNotificationResponse), """{"recipientsFailureInfo":[{"recipientMri":"1","errorcode":"e","failureReason":"r","x":1}],"x":2}""")]
    [InlineData(typeof(MessagingExtensionQuery), """{"commandId":"c","parameters":[{"name":"q","value":{"a":[1,null]},"x":1}],"queryOptions":{"skip":0,"count":25,"x":2},"state":"s","x":3}""")]
    [InlineData(typeof(MessagingExtensionAction), """{"data":{"k":"2026-03-01"},"context":{"theme":"dark","x":1},"commandId":"c","commandContext":"compose","botMessagePreviewAction":"send","botActivityPreview":[{"type":"message","text":"t","x":2}],"messagePayload":{"id":"1","linkToMessage":"https://teams.example/l/message/1","createdDateTime":"2026-03-01T10:00:00.0000000Z","deleted":false,"from":{"user":{"id":"u","userIdentityType":"aadUser","displayName":"U","x":3},"application":{"id":"a","applicationIdentityType":"bot"},"conversation":{"id":"c"}},"body":{"contentType":"html","content":"<p>","textContent":"x"},"attachments":[{"id":"1","contentType":"c","content":{"y":1},"x":4}],"mentions":[{"id":0,"mentionText":"m","mentioned":{"user":{"id":"u"}}}],"reactions":[{"reactionType":"like","createdDateTime":"2026-03-01","user":{"user":{"id":"u"}}}],"x":5},"state":"s","tabContext":{"tabEntityId":"t","x":6},"x":7}""")]
    [InlineData(typeof(TaskModuleResponse), """{"task":{"type":"continue","value":{"title":"t","height":"small","card":{"contentType":"c","content":{}}},"x":1},"x":2}""")]
    [InlineData(typeof(TabSubmit), """{"context":{"theme":"t","x":1},"data":{"type":"tab/submit","choice":{"a":1}},"tabContext":{"tabEntityId":"t"},"x":2}""")]
    [InlineData(typeof(FileConsentCardResponse), """{"action":"accept","context":{"id":1},"uploadInfo":{"name":"n","uploadUrl":"https://u","contentUrl":"https://c","uniqueId":"1","fileType":"txt","x":1},"x":2}""")]
    [InlineData(typeof(FileDownloadInfo), """{"downloadUrl":"https://d","uniqueId":"1","fileType":"txt","etag":{"a":1},"x":2}""")]
    [InlineData(typeof(O365ConnectorCardActionQuery), """{"body":"{\"a\":1}","actionId":"1","x":1}""")]
    [InlineData(typeof(BatchOperationState), """{"state":"Completed","statusMap":{"201":3,"404":1},"retryAfter":"2026-03-01T10:00:00Z","totalEntriesCount":4,"x":1}""")]
    [InlineData(typeof(BatchFailedEntriesResponse), """{"continuationToken":"c","failedEntryResponses":[{"entryId":"1","error":"e","x":1}],"x":2}""")]
    [InlineData(typeof(TargetedMeetingNotification), """{"type":"targetedMeetingNotification","value":{"recipients":["1"],"surfaces":[{"surface":"MeetingStage","contentType":"Task","content":{"type":"continue","value":{"url":"https://u"}},"x":1},{"surface":"MeetingTabIcon","tabEntityId":"t"}],"x":2},"x":3}""")]
    [InlineData(typeof(ReadReceiptInfo), """{"lastReadMessageId":"1","x":1}""")]
    [InlineData(typeof(HeroCard), """{"title":"t","images":[{"url":"https://i","x":1}],"buttons":[{"type":"openUrl","x":2}],"x":3}""")]
    [InlineData(typeof(AdaptiveCardInvokeValue), """{"action":{"type":"Action.Execute","verb":"v","data":{"a":1},"x":1},"authentication":{"id":"1","token":"t","x":2},"state":"s","trigger":"manual"}""")]
    public void What_Teams_says_is_kept_whole(Type type, string json) =>
        Assert.Equal(WireJson.Sorted(WireJson.Read(json)), WireJson.Sorted(WireJson.Read(WireJson.Write(WireJson.Parse(json, type)))));

    [Theory]
    [InlineData("10", "10", true)]
    [InlineData("9", "10", true)]
    [InlineData("11", "10", false)]
    [InlineData("x", "10", false)]
    [InlineData(null, "10", false)]
    [InlineData("1", "", false)]
    public void A_message_is_read_up_to_the_last_one_read(string? message, string last, bool read) =>
        Assert.Equal(read, new ReadReceiptInfo(last).IsMessageRead(message));

    [Fact]
    public void A_surface_that_nobody_knows_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WireJson.Parse<Surface>("""{"surface":"Unknown"}"""));
        Assert.Throws<ArgumentException>(() => WireJson.Parse<Surface>("""{"surface":"MeetingStage","contentType":"Unknown"}"""));
    }

    // The value of a dialog's button is JSON in a text, written in lines.
    private static string Inner(string json) => json.Replace("\\r\\n", "", StringComparison.Ordinal).Replace("\\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal).Replace("\\\": ", "\\\":", StringComparison.Ordinal);
}

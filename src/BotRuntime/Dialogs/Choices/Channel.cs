using System;
using Ids = Microsoft.Bot.Connector.Channels;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>What the channels can show.</summary>
public class Channel
{
#pragma warning disable CS0618 // bots in old channels still ask
    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100) => SupportsSuggestedActions(channelId, buttonCnt, null);

    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100, string conversationType = default) => channelId switch
    {
        Ids.Facebook or Ids.Skype => buttonCnt <= 10,
        Ids.Line => buttonCnt <= 13,
        Ids.Kik => buttonCnt <= 20,
        Ids.Telegram or Ids.Emulator or Ids.Directline or Ids.DirectlineSpeech or Ids.Webchat => buttonCnt <= 100,
        Ids.Msteams => conversationType == "personal" && buttonCnt <= 3,
        _ => false,
    };

    public static bool SupportsCardActions(string channelId, int buttonCnt = 100) => channelId switch
    {
        Ids.Facebook or Ids.Skype => buttonCnt <= 3,
        Ids.Msteams => buttonCnt <= 50,
        Ids.Line => buttonCnt <= 99,
        Ids.Slack or Ids.Telegram or Ids.Emulator or Ids.Directline or Ids.DirectlineSpeech or Ids.Webchat or Ids.Cortana => buttonCnt <= 100,
        _ => false,
    };

    public static bool HasMessageFeed(string channelId) => channelId != Ids.Cortana;
#pragma warning restore CS0618

    public static int MaxActionTitleLength(string channelId) => 20;

    public static string GetChannelId(ITurnContext turnContext) => turnContext.Activity.ChannelId ?? "";

    [Obsolete("Use Microsoft.Bot.Connector.Channels.")]
    public class Channels : Ids
    {
    }
}

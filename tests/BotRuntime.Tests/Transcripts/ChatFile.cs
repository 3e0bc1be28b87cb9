using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace BotRuntime.Tests.Transcripts;

/// <summary>A conversation as .chat files write it: who is who, then a line for each message, attachments in brackets.</summary>
internal static class ChatFile
{
    private const string AttachmentMark = "[Attachment=";

    /// <summary>Plays the user's lines of a file to a bot and asserts the bot's.</summary>
    public static Task ReplayAsync(string file, TestAdapter adapter, BotCallbackHandler bot)
    {
        var path = Need.SharedData(Path.Combine("botframework-transcripts", "chat", file));
        var (lines, user) = Read(path);
        var flow = new TestFlow(adapter, bot);

        // A bot that speaks first answers the user's arrival.
        if (lines[0].Who != user) flow = flow.Send(new Activity { Type = ActivityTypes.ConversationUpdate });
        foreach (var (who, said) in lines) flow = who == user ? flow.Send(Activity(said, path)) : flow.AssertReply(said);
        return flow.StartTestAsync();
    }

    private static (List<(string Who, string Said)> Lines, string User) Read(string path)
    {
        var lines = new List<(string, string)>();
        var user = "user";
        foreach (var line in File.ReadLines(path))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.StartsWith("user=", StringComparison.OrdinalIgnoreCase)) user = line[5..].Trim().ToUpperInvariant();
            else if (colon > 0) lines.Add((line[..colon].Trim().ToUpperInvariant(), line[(colon + 1)..].Trim()));
        }

        return (lines, user);
    }

    private static Activity Activity(string said, string path)
    {
        var activity = new Activity { Type = ActivityTypes.Message, Text = said };
        if (!said.StartsWith(AttachmentMark, StringComparison.Ordinal)) return activity;
        var file = Path.Combine(Path.GetDirectoryName(path)!, said[AttachmentMark.Length..^1]);
        activity.Text = null;
        activity.Attachments = [new Attachment { Name = Path.GetFileName(file), ContentType = "application/json", Content = JToken.Parse(File.ReadAllText(file)).ToObject<object>() }];
        return activity;
    }
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Lets channels that speak do so in the given voice: wraps what is to be spoken in SSML.</summary>
/// <param name="voiceName">The name of the voice; without it nothing is wrapped.</param>
/// <param name="fallbackToTextForSpeak">Whether the text is spoken where the bot says nothing else.</param>
public class SetSpeakMiddleware(string voiceName, bool fallbackToTextForSpeak) : IMiddleware
{
    private static readonly string[] Speaking = [Channels.DirectlineSpeech, Channels.Emulator, Channels.Telephony];

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        turnContext.OnSendActivities((turn, activities, send) =>
        {
            var spoken = Speaking.Contains(turn.Activity.ChannelId, StringComparer.OrdinalIgnoreCase);
            foreach (var message in activities.Where(activity => activity.Type == ActivityTypes.Message)) Prepare(message, spoken);
            return send();
        });
        return next(cancellationToken);
    }

    private static string RootOf(string speak)
    {
        // Plain words are the rule: they are no XML, and need not be tried.
        if (!speak.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)) return null;
        try
        {
            return XDocument.Parse(speak).Root?.Name.LocalName.ToLowerInvariant();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private void Prepare(Activity message, bool spoken)
    {
        if (fallbackToTextForSpeak && string.IsNullOrEmpty(message.Speak)) message.Speak = message.Text;
        if (!spoken || string.IsNullOrEmpty(message.Speak) || string.IsNullOrEmpty(voiceName)) return;

        var root = RootOf(message.Speak);
        if (root == "speak") return;
        if (root != "voice") message.Speak = $"<voice name='{voiceName}'>{message.Speak}</voice>";
        message.Speak = $"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='{message.Locale ?? "en-US"}'>{message.Speak}</speak>";
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Makes a message that mentions people read like one that does not: the bot's own name goes, of others the words inside the tags stay.</summary>
public class NormalizeMentionsMiddleware : IMiddleware
{
    private const string Opening = "<at";
    private const string Closing = "</at>";

    /// <summary>Whether what mentions the bot is taken out of the text.</summary>
    public bool RemoveRecipientMention { get; set; } = true;

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        if (turnContext.Activity.Type == ActivityTypes.Message) Normalize(turnContext.Activity);
        return next(cancellationToken);
    }

    private static bool Mentions(Entity entity, string id) =>
        entity.Type == "mention" && (string)entity.Properties.SelectToken("mentioned.id") == id;

    private static string WithoutTags(string text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        while (true)
        {
            var start = text.IndexOf(Opening, StringComparison.OrdinalIgnoreCase);
            var end = start < 0 ? -1 : text.IndexOf('>', start);
            var close = end < 0 ? -1 : text.IndexOf(Closing, end, StringComparison.OrdinalIgnoreCase);
            if (close < 0) return text;

            // Teams writes no space behind the tag, however close the next word is.
            var rest = text[(close + Closing.Length)..];
            if (rest.Length == 0 || !char.IsWhiteSpace(rest[0])) rest = " " + rest;
            text = text[..start] + text[(end + 1)..close] + rest;
        }
    }

    private void Normalize(Activity message)
    {
        if (RemoveRecipientMention)
        {
            message.RemoveRecipientMention();
            if (message.Entities is { } entities) message.Entities = Others(entities, message.Recipient?.Id);
        }

        message.Text = WithoutTags(message.Text);
        foreach (var mention in (message.Entities ?? []).Where(entity => entity.Type == "mention"))
            mention.Properties["text"] = WithoutTags((string)mention.Properties["text"])?.Trim();
    }

    private static List<Entity> Others(IList<Entity> entities, string recipient) =>
        entities.Where(entity => entity.Type == "mention" && !Mentions(entity, recipient)).ToList();
}

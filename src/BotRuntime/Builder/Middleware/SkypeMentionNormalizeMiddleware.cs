using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes the tags out of the mentions that Skype sends.</summary>
[Obsolete("You should use NormalizeMentionsMiddleware instead of this class.")]
public partial class SkypeMentionNormalizeMiddleware : IMiddleware
{
    public static void NormalizeSkypMentionText(Activity activity)
    {
        BotAssert.ActivityNotNull(activity);
        if (activity.ChannelId != Channels.Skype || activity.Type != ActivityTypes.Message) return;
        foreach (var mention in (activity.Entities ?? []).Where(entity => entity.Type == "mention"))
        {
            if (Tagged().Match((string)mention.Properties["text"] ?? "") is { Success: true } tagged)
                mention.Properties["text"] = tagged.Groups["words"].Value;
        }
    }

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        NormalizeSkypMentionText(turnContext.Activity);
        return next(cancellationToken);
    }

    [GeneratedRegex("<at[^>]*>(?<words>[^<]*)</at>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tagged();
}

using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>What becomes of a line in a transcript when its message is changed or deleted later.</summary>
internal static class TranscriptLine
{
    public static Activity Updated(IActivity line, IActivity update)
    {
        var changed = SchemaJson.Convert<Activity>(update);
        changed.Type = line.Type;
        changed.Timestamp = line.Timestamp;
        changed.LocalTimestamp = line.LocalTimestamp;
        return changed;
    }

    /// <summary>That something was said here stays; what, and by whom, goes.</summary>
    public static Activity Deleted(IActivity line) => new(ActivityTypes.MessageDelete)
    {
        Id = line.Id,
        From = new ChannelAccount("deleted", role: line.From?.Role),
        Recipient = new ChannelAccount("deleted", role: line.Recipient?.Role),
        Locale = line.GetLocale(),
        LocalTimestamp = line.Timestamp,
        Timestamp = line.Timestamp,
        ChannelId = line.ChannelId,
        Conversation = line.Conversation,
        ServiceUrl = line.ServiceUrl,
        ReplyToId = line.ReplyToId,
    };
}

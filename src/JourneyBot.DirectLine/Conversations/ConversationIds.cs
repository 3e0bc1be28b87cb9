using System.Globalization;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>The ids of conversations and of the activities in them.</summary>
internal static class ConversationIds
{
    /// <summary>A new conversation's id: letters and digits only, because clients put it into paths as it is.</summary>
    public static string New() => Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);

    public static bool IsConversationId(string text) => text.Length is > 0 and <= 64 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The id of an activity, which is also the key of its document: in ordinal order by sequence.</summary>
    public static string Activity(string conversationId, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");

    /// <summary>The sequence that a document's key ends with.</summary>
    public static long Sequence(string key) => long.Parse(key.AsSpan(key.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}

namespace JourneyBot.DirectLine;

/// <summary>The local Direct Line channel's settings, section <c>JourneyBot:DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "JourneyBot:DirectLine";

    /// <summary>What a server shows to <c>tokens/generate</c>, at least 16 characters; without it the route answers only in Development on loopback. Default none.</summary>
    public string? Secret { get; set; }

    /// <summary>Signs the tokens, at least 32 bytes in UTF-8; without it a key is generated once and kept in the store. Default none.</summary>
    public string? SigningKey { get; set; }

    /// <summary>The origins besides the server's own whose pages may talk to the channel, for example <c>https://shop.example</c>. Default none.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>How many activities a conversation may hold before the user has to start another, 10 to 100,000. Default 5,000.</summary>
    public int MaxActivitiesPerConversation { get; set; } = 5_000;

    /// <summary>How many characters a message may have, 1 to 100,000. Default 8,000.</summary>
    public int MaxTextLength { get; set; } = 8_000;

    /// <summary>How many conversations one address may start in a minute, 1 to 100,000. Default 30.</summary>
    public int ConversationsPerMinute { get; set; } = 30;

    /// <summary>How many bytes the files of one message may have together, 0 to 16,777,216; 0 takes no files. Default 4,194,304.</summary>
    public int MaxUploadBytes { get; set; } = 4 * 1_024 * 1_024;

    /// <summary>How many bytes of files a conversation may hold, 0 to 1,073,741,824. Default 33,554,432.</summary>
    public int MaxUploadBytesPerConversation { get; set; } = 32 * 1_024 * 1_024;

    /// <summary>How many uploads one address may make in a minute, 1 to 100,000. Default 20.</summary>
    public int UploadsPerMinute { get; set; } = 20;

    /// <summary>The media types of files that are taken, separated by blanks. Default <c>image/png image/jpeg image/gif image/webp application/pdf text/plain</c>.</summary>
    public string UploadTypes { get; set; } = "image/png image/jpeg image/gif image/webp application/pdf text/plain";

    /// <summary>How many activities of conversations that nobody uses stay in memory, 0 to 10,000,000. Default 20,000.</summary>
    public int CachedActivities { get; set; } = 20_000;
}

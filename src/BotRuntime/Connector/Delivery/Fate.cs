namespace Microsoft.Bot.Connector;

/// <summary>What is known of a request once an attempt to deliver it is over.</summary>
internal enum Fate
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and would be again.</summary>
    Refused,

    /// <summary>It certainly was not taken: it never left, or the channel said that it is too busy for it.</summary>
    NotTaken,

    /// <summary>Something between bot and channel failed, and said so. Channels document that the request is to be repeated.</summary>
    AskedAgain,

    /// <summary>It left, and nobody said how it ended.</summary>
    Unknown,
}

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>What an ordinal counts from.</summary>
internal enum CountedFrom
{
    Start,
    End,
    Current,
}

/// <summary>An ordinal of an utterance, from its first to its last character.</summary>
internal readonly record struct FoundOrdinal(int Start, int End, CountedFrom From, int Offset)
{
    /// <summary>The zero-based place it names in a list of <paramref name="count"/>, if there is one.</summary>
    public int? PlaceAmong(int count)
    {
        var place = From switch { CountedFrom.Start => Offset - 1, CountedFrom.End => count - 1 + Offset, _ => -1 };
        return place >= 0 && place < count ? place : null;
    }
}

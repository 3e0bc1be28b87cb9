using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

internal enum LexemeKind
{
    Unknown,
    Word,
    Number,
    Ordinal,

    /// <summary>A year, a month and a day in digits.</summary>
    Date,

    /// <summary>A month and a day in digits.</summary>
    DayOfYear,

    /// <summary>An hour, a minute and perhaps a second in digits.</summary>
    Clock,
    Dash,
    Comma,
    Dot,
}

/// <summary>A word about time, a number or a sign; dates and times in digits have their parts in <see cref="A"/>, <see cref="B"/> and <see cref="C"/>.</summary>
internal readonly record struct Lexeme(LexemeKind Kind, TimeWord Word = default, decimal Number = 0, int A = 0, int B = -1, int C = -1)
{
    /// <summary>How many digits a number was written with, 0 if in words.</summary>
    public int Digits { get; init; }
}

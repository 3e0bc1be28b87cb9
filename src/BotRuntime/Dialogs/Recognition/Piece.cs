namespace Microsoft.Bot.Builder.Dialogs.Recognition;

internal enum PieceKind
{
    None,
    Word,
    Digits,
    Sign,
}

/// <summary>A word, a run of digits or a sign, with its place in the original and in the folded text.</summary>
internal readonly record struct Piece(PieceKind Kind, int Start, int End, int Folded, int Length);

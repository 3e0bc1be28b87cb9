using System;
using System.Collections.Generic;
using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>
/// An utterance ready to be read: lower case, without accents, one space between words, cut into words, digits and signs,
/// each knowing its place in the original. Reading costs one pass, whatever the utterance.
/// </summary>
internal sealed class Reading
{
    /// <summary>Nothing a person answers to a prompt is longer; what is, is read up to here.</summary>
    public const int MaxLength = 500;

    private readonly char[] _text;

    private Reading(char[] text, List<Piece> pieces)
    {
        _text = text;
        Pieces = pieces;
    }

    public List<Piece> Pieces { get; }

    public int Count => Pieces.Count;

    public static Reading Of(string text)
    {
        text ??= "";
        var length = Math.Min(text.Length, MaxLength);
        var folded = new char[(length * 2) + 1];
        var pieces = new List<Piece>(16);
        var used = 0;
        for (var i = 0; i < length;)
        {
            var kind = KindOf(text, i);
            if (kind == PieceKind.None)
            {
                i++;
                continue;
            }

            var (start, from) = (i, used);
            do folded[used++] = Fold(text[i++]);
            while (i < length && (kind == PieceKind.Sign ? char.IsLowSurrogate(text[i]) : KindOf(text, i) == kind));
            pieces.Add(new Piece(kind, start, i - 1, from, used - from));
            folded[used++] = ' ';
        }

        return new Reading(folded, pieces);
    }

    /// <summary>The pieces from <paramref name="first"/> on, <paramref name="count"/> of them, as folded text with one space between.</summary>
    public ReadOnlySpan<char> Text(int first, int count = 1)
    {
        if (first < 0 || count < 1 || first + count > Pieces.Count) return default;
        var last = Pieces[first + count - 1];
        return _text.AsSpan(Pieces[first].Folded, last.Folded + last.Length - Pieces[first].Folded);
    }

    public bool Is(int at, string word) => Text(at).SequenceEqual(word);

    public bool IsSign(int at, char sign) => at >= 0 && at < Count && Pieces[at].Kind == PieceKind.Sign && _text[Pieces[at].Folded] == sign;

    public bool IsDigits(int at, int minLength = 1, int maxLength = 9) =>
        at >= 0 && at < Count && Pieces[at].Kind == PieceKind.Digits && Pieces[at].Length >= minLength && Pieces[at].Length <= maxLength;

    public bool IsWord(int at) => at >= 0 && at < Count && Pieces[at].Kind == PieceKind.Word;

    /// <summary>The digits at a place as a number; at most nine of them.</summary>
    public int Integer(int at) => int.Parse(Text(at), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether nothing stands between a piece and the one before it.</summary>
    public bool Touches(int at) => at > 0 && at < Count && Pieces[at].Start == Pieces[at - 1].End + 1;

    private static PieceKind KindOf(string text, int at)
    {
        var c = text[at];

        // Only the digits 0 to 9: what other scripts call digits, int.Parse does not.
        if (char.IsAsciiDigit(c)) return PieceKind.Digits;
        if (IsLetter(c)) return PieceKind.Word;
        if (char.IsWhiteSpace(c) || c is '\'' or '’') return PieceKind.None;
        return c is '-' or '‑' && at > 0 && at + 1 < text.Length && IsLetter(text[at - 1]) && IsLetter(text[at + 1]) ? PieceKind.None : PieceKind.Sign;
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static char Fold(char c) => char.ToLowerInvariant(c) switch
    {
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' => 'a',
        'ç' => 'c',
        'è' or 'é' or 'ê' or 'ë' => 'e',
        'ì' or 'í' or 'î' or 'ï' => 'i',
        'ñ' => 'n',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' => 'o',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ý' or 'ÿ' => 'y',
        var lower => lower,
    };
}

using System.Collections.Generic;
using System.Text;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

public delegate List<Token> TokenizerFunction(string text, string locale = null);

/// <summary>Cuts an utterance into words; an emoji is a word of its own.</summary>
public class Tokenizer
{
    public static TokenizerFunction DefaultTokenizer { get; } = DefaultTokenizerImpl;

    public static List<Token> DefaultTokenizerImpl(string text, string locale = null)
    {
        var tokens = new List<Token>();
        text ??= "";
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            // A half of a surrogate pair alone is a letter like any other: no utterance may throw here.
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (length == 2)
            {
                Add(tokens, text, start, i);
                Add(tokens, text, i, i + length);
                start = -1;
            }
            else if (IsBreak(text[i]))
            {
                Add(tokens, text, start, i);
                start = -1;
            }
            else if (start < 0)
            {
                start = i;
            }

            i += length;
        }

        Add(tokens, text, start, text.Length);
        return tokens;
    }

    private static void Add(List<Token> tokens, string text, int start, int end)
    {
        if (start < 0) return;
        var word = text[start..end];
        tokens.Add(new Token { Start = start, End = end - 1, Text = word, Normalized = word.ToLowerInvariant() });
    }

    /// <summary>Whether a character separates words: controls, punctuation, symbols, combining marks.</summary>
    private static bool IsBreak(char c) => c
        is <= '\x2F'
        or (>= '\x3A' and <= '\x40')
        or (>= '\x5B' and <= '\x60')
        or (>= '\x7B' and <= '\xBF')
        or (>= '\u02B9' and <= '\u036F')
        or (>= '\u2000' and <= '\u2BFF')
        or (>= '\u2E00' and <= '\u2E7F');
}

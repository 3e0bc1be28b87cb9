using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>Turns the pieces of an utterance into words about time, numbers, and dates and times in digits.</summary>
internal readonly struct Lexer(Reading reading, Language language)
{
    public List<Lexeme> Read()
    {
        var lexemes = new List<Lexeme>(reading.Count);
        for (var i = 0; i < reading.Count;)
        {
            i += At(i, out var lexeme);
            lexemes.Add(lexeme);
        }

        return lexemes;
    }

    private int At(int at, out Lexeme lexeme)
    {
        if (reading.IsDigits(at, 1, 28)) return Digits(at, out lexeme);
        if (reading.IsWord(at)) return Words(at, out lexeme);
        lexeme = reading.Text(at) switch
        {
            "-" or "–" or "~" => new Lexeme(LexemeKind.Dash),
            "," => new Lexeme(LexemeKind.Comma),
            "." => new Lexeme(LexemeKind.Dot),
            _ => default,
        };
        return 1;
    }

    private int Words(int at, out Lexeme lexeme)
    {
        // "p.m." comes as four pieces.
        if ((reading.Is(at, "a") || reading.Is(at, "p")) && reading.IsSign(at + 1, '.') && reading.Touches(at + 1) && reading.Is(at + 2, "m") && reading.Touches(at + 2))
        {
            lexeme = new Lexeme(LexemeKind.Word, new TimeWord(reading.Is(at, "a") ? TimeWordKind.Am : TimeWordKind.Pm));
            return reading.IsSign(at + 3, '.') ? 4 : 3;
        }

        // 2026-12-25T16:30
        if (reading.Is(at, "t") && reading.Touches(at) && reading.IsDigits(at - 1) && reading.IsDigits(at + 1) && reading.Touches(at + 1))
        {
            lexeme = new Lexeme(LexemeKind.Word, new TimeWord(TimeWordKind.Filler));
            return 1;
        }

        var words = language.Times.Book.Longest(reading, at, out var word);
        var numbers = new NumberReader(reading, language).Unsigned(at, false, out var number, !language.Times.AndSaysMinutes);
        var ordinals = OrdinalReader.Absolute(reading, language, at, out var ordinal);

        // One letter is a unit or am and pm only where it is written to a number.
        if (words == 1 && reading.Pieces[at].Length == 1 && IsLetterAlone(word.Kind) && !IsAfterNumber(at)) words = 0;
        if (words > 0 && words >= numbers && words >= ordinals)
        {
            lexeme = new Lexeme(LexemeKind.Word, word);
            return words;
        }

        if (ordinals > 0 && ordinals >= numbers)
        {
            lexeme = new Lexeme(LexemeKind.Ordinal, Number: ordinal);
            return ordinals;
        }

        lexeme = numbers > 0 ? new Lexeme(LexemeKind.Number, Number: number) : default;
        return numbers > 0 ? numbers : 1;
    }

    private static bool IsLetterAlone(TimeWordKind kind) => kind is TimeWordKind.Unit or TimeWordKind.Pm;

    private bool IsAfterNumber(int at) => reading.IsDigits(at - 1, 1, 28);

    private int Digits(int at, out Lexeme lexeme)
    {
        if (reading.Touches(at) && reading.IsWord(at - 1) && !reading.IsDigits(at - 2))
        {
            lexeme = default;
            return 1;
        }

        if (new DigitGroups(reading, language).Read(at, out lexeme) is > 0 and var groups) return groups;
        if (OrdinalReader.Absolute(reading, language, at, out var ordinal) is > 0 and var ordinals)
        {
            lexeme = new Lexeme(LexemeKind.Ordinal, Number: ordinal);
            return ordinals;
        }

        // A unit written to a number is a word of its own here: 16h30, 4pm.
        var count = new NumberReader(reading, language).Unsigned(at, true, out var number);
        if (count == 0 || (count > 1 && reading.IsDigits(at, 1, 2) && reading.IsDigits(at + 1))) (count, number) = (1, reading.IsDigits(at) ? reading.Integer(at) : 0);
        lexeme = new Lexeme(LexemeKind.Number, Number: number) { Digits = count == 1 ? reading.Pieces[at].Length : 1 };
        return count;
    }
}

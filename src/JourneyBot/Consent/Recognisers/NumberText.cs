namespace JourneyBot.Consent.Recognisers;

/// <summary>A number as it is written: its digits, in groups that a blank, a dash, a dot or a slash parts. At most 24 digits in 8 groups are read, so that a look costs the same whatever follows.</summary>
internal ref struct NumberText
{
    private const int MaxDigits = 24;
    private const int MaxGroups = 8;

    private Letters digits;
    private Places ends;
    private Places counts;
    private Marks parting;

    /// <summary>How many groups there are; 0 where the first is too long for any number looked for.</summary>
    public int Groups { get; private set; }

    /// <summary>Where the first group begins.</summary>
    public int Start { get; private init; }

    /// <summary>Reads the number that begins at a digit.</summary>
    public static NumberText Read(ReadOnlySpan<char> text, int start)
    {
        var number = new NumberText { Start = start };
        var count = 0;
        var i = start;
        while (number.Groups < MaxGroups)
        {
            var from = count;
            while (i < text.Length && char.IsAsciiDigit(text[i]) && count < MaxDigits) number.digits[count++] = text[i++];
            // A group that goes on is no whole one.
            if (i < text.Length && char.IsAsciiDigit(text[i])) break;
            if (count == from) break;
            number.ends[number.Groups] = i;
            number.counts[number.Groups] = count;
            number.Groups++;
            var parting = Parting(text, i);
            if (parting == 0) break;
            number.parting[number.Groups] = text[i + parting / 2] == '\u00a0' ? ' ' : text[i + parting / 2];
            i += parting;
        }

        return number;
    }

    /// <summary>The digits of the first so many groups.</summary>
    public readonly ReadOnlySpan<char> Digits(int groups) => System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in digits[0], Count(groups));

    /// <summary>How many digits the first so many groups have.</summary>
    public readonly int Count(int groups) => groups == 0 ? 0 : counts[groups - 1];

    /// <summary>How many digits a group has, from 0 up.</summary>
    public readonly int Length(int group) => Count(group + 1) - Count(group);

    /// <summary>Where the first so many groups end in the text.</summary>
    public readonly int End(int groups) => ends[groups - 1];

    /// <summary>What stands before a group, from 1 up.</summary>
    public readonly char Before(int group) => parting[group];

    /// <summary>Whether the first so many groups have these lengths.</summary>
    public readonly bool Is(params ReadOnlySpan<int> lengths)
    {
        if (Groups < lengths.Length) return false;
        for (var i = 0; i < lengths.Length; i++)
            if (Length(i) != lengths[i]) return false;
        return true;
    }

    /// <summary>Whether only these characters part the first so many groups.</summary>
    public readonly bool PartedBy(int groups, ReadOnlySpan<char> allowed)
    {
        for (var i = 1; i < groups; i++)
            if (!allowed.Contains(parting[i])) return false;
        return true;
    }

    // One character, or a dash or slash between two blanks; a digit follows.
    private static int Parting(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length || !IsParting(text[i])) return 0;
        if (char.IsAsciiDigit(text[i + 1])) return 1;
        return i + 3 < text.Length && text[i] == ' ' && text[i + 1] is '-' or '/' && text[i + 2] == ' ' && char.IsAsciiDigit(text[i + 3]) ? 3 : 0;
    }

    private static bool IsParting(char letter) => letter is ' ' or '-' or '.' or '/' or '\u00a0';

    [System.Runtime.CompilerServices.InlineArray(MaxDigits)]
    private struct Letters
    {
        private char first;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxGroups)]
    private struct Places
    {
        private int first;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxGroups + 1)]
    private struct Marks
    {
        private char first;
    }
}

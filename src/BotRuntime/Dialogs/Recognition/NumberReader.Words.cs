using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

internal readonly partial struct NumberReader
{
    private int InWords(int at, bool withHalf, out decimal value)
    {
        var sum = new NumberSum();
        var next = at;
        var article = language.Numbers.At(reading, at, out var first) is > 0 and var articles && first.Kind == NumberWordKind.Article ? articles : 0;
        if (article > 0)
        {
            // "a" is a number before a number word only.
            if (language.Numbers.Denominators.Longest(reading, at + article, out var divisor) is > 0 and var words)
            {
                value = Fraction(1 / divisor);
                return article + words;
            }

            next += article;
            if (language.Numbers.At(reading, next, out var second) == 0 || second.Kind is NumberWordKind.Addend or NumberWordKind.Article) return Nothing(out value);
        }

        while (language.Numbers.At(reading, next, out var word) is > 0 and var count)
        {
            if (!sum.Take(word)) break;
            next += count;
            if (language.Numbers.Joints.TryGetValue(reading.Text(next).ToString(), out var least) && sum.Room >= least
                && language.Numbers.At(reading, next + 1, out var after) > 0 && sum.Fits(after)) next++;
        }

        value = sum.Value;
        if (!sum.Any) return 0;
        return next - at + Rest(next, sum.IsWhole, withHalf, ref value);
    }

    /// <summary>What may follow: "point five", "and a half", "thirds".</summary>
    private int Rest(int at, bool isWhole, bool withHalf, ref decimal value)
    {
        foreach (var point in language.Numbers.Point)
            if (isWhole && reading.Is(at, point) && Decimals(at + 1, ref value) is > 0 and var digits) return digits + 1;
        if (withHalf && language.Numbers.Extras.Longest(reading, at, out var extra) is > 0 and var extras)
        {
            value += extra;
            return extras;
        }

        if (!isWhole || language.Numbers.Denominators.Longest(reading, at, out var divisor) is not (> 0 and var words)) return 0;
        value = Fraction(value / divisor);
        return words;
    }

    private int Decimals(int at, ref decimal value)
    {
        var next = at;
        var place = 0.1m;
        while (next - at < 15 && language.Numbers.At(reading, next, out var word) == 1 && word is { Kind: NumberWordKind.Addend, Value: < 10 })
        {
            value += word.Value * place;
            place /= 10;
            next++;
        }

        return next - at;
    }
}

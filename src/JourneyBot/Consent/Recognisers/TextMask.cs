using System.Buffers;
using System.Text;

namespace JourneyBot.Consent.Recognisers;

/// <summary>Finds personal data in a text and puts its kind in brackets there. Each character is looked at a bounded number of times, whatever the text is.</summary>
public sealed class TextMask(NameList names)
{
    // What was masked changes what stands beside the rest; a text is settled after one or two rounds.
    private const int MostRounds = 8;
    private const int FewestDigits = 3;

    // No IBAN or card has fewer.
    private const int FewestSure = 7;

    private static readonly SearchValues<byte> Signs = SearchValues.Create("@%(["u8);
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789@%");

    /// <summary>Finds everything but names.</summary>
    public static TextMask Default { get; } = new(NameList.None);

    /// <summary>The text with each find replaced; the same text where there is none. Masking it again changes nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">How much is looked for.</param>
    public string Mask(string text, MaskScope scope = MaskScope.All)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (scope == MaskScope.Link)
        {
            var query = text.IndexOf('?', StringComparison.Ordinal);
            if (query >= 0) return Mask(text[..query], MaskScope.Sure) + Mask(text[query..]);
            scope = MaskScope.Sure;
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var masked = Once(text, scope);
            if (ReferenceEquals(masked, text)) break;
            text = masked;
        }

        return text;
    }

    /// <summary>Whether a look at a text can pay, seen from its bytes alone.</summary>
    internal bool MayFind(ReadOnlySpan<byte> text, MaskScope scope)
    {
        if (scope is MaskScope.Sure or MaskScope.Addresses) return text.IndexOfAny(Signs) >= 0 || (scope == MaskScope.Sure && CountDigits(text) >= FewestSure);
        return (scope == MaskScope.All && !names.IsEmpty) || text.IndexOfAny(Signs) >= 0 || CountDigits(text) >= FewestDigits;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit((char)letter)) count++;
        return count;
    }

    private string Once(string text, MaskScope scope)
    {
        var letters = text.AsSpan();
        var hasNames = scope == MaskScope.All && !names.IsEmpty;
        if (!hasNames && (text.Length < 6 || letters.IndexOfAny(Starts) < 0 && !HasWrittenAt(letters))) return text;
        List<Find>? finds = null;
        FindAddresses(letters, ref finds);
        if (scope != MaskScope.Addresses && HasDigits(letters)) FindNumbers(letters, isSureOnly: scope == MaskScope.Sure, ref finds);
        if (hasNames) FindNames(letters, ref finds);
        return finds is null ? text : Replaced(letters, finds);
    }

    private static bool HasDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter) && ++count == FewestDigits) return true;
        return false;
    }

    private static bool HasWrittenAt(ReadOnlySpan<char> text) => text.Contains("(at)", StringComparison.OrdinalIgnoreCase) || text.Contains("[at]", StringComparison.OrdinalIgnoreCase);

    private static void FindAddresses(ReadOnlySpan<char> text, ref List<Find>? finds)
    {
        var floor = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('@' or '%' or '(' or '[') || MailAddresses.Around(text, i, floor) is not var (start, end)) continue;
            (finds ??= []).Add(new Find(start, end, "[e-mail]"));
            i = end - 1;
            floor = end;
        }
    }

    private static void FindNumbers(ReadOnlySpan<char> text, bool isSureOnly, ref List<Find>? finds)
    {
        var addresses = finds is null ? 0 : finds.Count;
        var (next, floor) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            while (next < addresses && i >= finds![next].End) next++;
            if (next < addresses && i >= finds![next].Start)
            {
                floor = finds[next].End;
                i = floor - 1;
                continue;
            }

            if (At(text, i, floor, isSureOnly) is not { } find || (next < addresses && find.End > finds![next].Start)) continue;
            (finds ??= []).Add(find);
            floor = find.End;
            i = floor - 1;
        }
    }

    // The surest first.
    private static Find? At(ReadOnlySpan<char> text, int i, int floor, bool isSureOnly)
    {
        var letter = text[i];
        if (letter is '+' or '(') return !isSureOnly && (i == 0 || !char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '0') && PhoneNumbers.End(text, i) is > 0 and var phone ? new Find(i, phone, "[phone]") : null;
        if (letter == '%') return !isSureOnly && text[i..].StartsWith("%2B", StringComparison.OrdinalIgnoreCase) && PhoneNumbers.EscapedEnd(text, i) is > 0 and var escaped ? new Find(i, escaped, "[phone]") : null;
        if (!char.IsAsciiLetterOrDigit(letter) || !Boundary.Begins(text, i)) return null;
        if (char.IsAsciiLetter(letter))
        {
            if (BankAccounts.End(text, i) is > 0 and var account) return new Find(i, account, "[iban]");
            return !isSureOnly && LetteredIds.End(text, i) is > 0 and var lettered ? new Find(i, lettered, "[id]") : null;
        }

        var number = NumberText.Read(text, i);
        var topic = Beside.Before(text, i);
        if (!Boundary.IsJoined(text, i) && number.Groups > 0 && CardNumbers.End(text, number, topic) is > 0 and var card) return new Find(i, card, "[card]");
        if (isSureOnly || Boundary.IsWithin(text, i, floor)) return null;
        // A mobile number passes the check of an id now and then.
        if (letter == '0' && number.Groups > 0 && topic != Topic.Id && PhoneNumbers.IsMobile(number.Digits(1)) && PhoneNumbers.End(text, i) is > 0 and var mobile) return new Find(i, mobile, "[phone]");
        if (number.Groups > 0 && NumberIds.End(text, number, topic) is > 0 and var id) return new Find(i, id, "[id]");
        if (LetteredIds.End(text, i) is > 0 and var mixed) return new Find(i, mixed, "[id]");
        return PhoneNumbers.End(text, i) is > 0 and var end ? new Find(i, end, "[phone]") : null;
    }

    private void FindNames(ReadOnlySpan<char> text, ref List<Find>? finds)
    {
        var taken = finds?.OrderBy(find => find.Start).ToArray() ?? [];
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            while (next < taken.Length && i >= taken[next].End) next++;
            if (next < taken.Length && i >= taken[next].Start)
            {
                i = taken[next].End - 1;
                continue;
            }

            if (!char.IsLetter(text[i]) || !Boundary.Begins(text, i) || (i > 0 && text[i - 1] == '[')) continue;
            if (names.End(text, i) is not (> 0 and var end) || Boundary.GoesOn(text, end) || (next < taken.Length && end > taken[next].Start)) continue;
            (finds ??= []).Add(new Find(i, end, "[name]"));
            i = end - 1;
        }
    }

    private static string Replaced(ReadOnlySpan<char> text, List<Find> finds)
    {
        finds.Sort((left, right) => left.Start.CompareTo(right.Start));
        var masked = new StringBuilder(text.Length);
        var from = 0;
        foreach (var find in finds)
        {
            masked.Append(text[from..find.Start]).Append(find.Kind);
            from = find.End;
        }

        return masked.Append(text[from..]).ToString();
    }

    private readonly record struct Find(int Start, int End, string Kind);
}

namespace JourneyBot.Identity.Matching;

/// <summary>Makes fields of columns: tells what kind each is by its name and values, and leaves out what tells nothing about a person.</summary>
internal static class FieldReading
{
    private const int Sample = 2_000;

    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "null", "none", "undefined", "unknown", "nan", "n/a", "na", "nil", "-", "--", "?", "not available", "not given" };

    /// <summary>The field of a column of values; null where it is the same for all, or a number that each row has for itself.</summary>
    public static Field? Read(string name, string?[] column, Dictionary<string, int> anywhere)
    {
        var given = column.Where(IsValue).OfType<string>().ToList();
        if (given.Count < 2) return null;
        var step = Math.Max(1, given.Count / Sample);
        var sample = given.Where((_, i) => i % step == 0).ToList();
        var hint = FieldNames.Kind(name);
        var kind = KindOf(hint, sample);
        var monthFirst = kind == FieldKind.Date && sample.Sum(value => (Days.Parse(value, true) != 0 ? 1 : 0) - (Days.Parse(value) != 0 ? 1 : 0)) > 0;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<FieldValue>();
        var valueOf = new int[column.Length];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < column.Length; i++)
        {
            valueOf[i] = -1;
            if (!IsValue(column[i]) || column[i] is not { } raw) continue;
            if (!known.TryGetValue(raw, out var number))
            {
                var (text, day) = Standard(raw, kind, monthFirst);
                if (text.Length == 0) number = -1;
                else if (!numbers.TryGetValue(text, out number))
                {
                    numbers[text] = number = values.Count;
                    values.Add(ValueOf(text, day, anywhere));
                }

                known[raw] = number;
            }

            valueOf[i] = number;
            if (number >= 0) values[number].Count++;
        }

        var filled = valueOf.Count(value => value >= 0);
        if (values.Count < 2 || (values.Count == filled && IsNumberOfRow(hint, kind, sample))) return null;
        var field = new Field(name, kind, [.. values], valueOf);
        if (field.HasWords) Rarities(field);
        return field;
    }

    private static bool IsValue(string? value) => !string.IsNullOrWhiteSpace(value) && !Nothing.Contains(value.Trim());

    // Each row has another one, and it is written as numbers of rows are.
    private static bool IsNumberOfRow(FieldKind? hint, FieldKind kind, List<string> sample) =>
        hint is null or FieldKind.Code && kind is FieldKind.Code or FieldKind.Text && sample.TrueForAll(value => value.Any(char.IsDigit) && !value.Trim().Contains(' ', StringComparison.Ordinal));

    private static FieldKind KindOf(FieldKind? hint, List<string> sample)
    {
        bool Most(Func<string, bool> holds) => sample.Count(holds) >= 0.8 * sample.Count;
        if (Most(value => value.Contains('@', StringComparison.Ordinal))) return FieldKind.Email;
        var isNumeric = Most(value => value.Count(char.IsDigit) * 2 > value.Count(char.IsLetterOrDigit));
        var areDays = Most(value => Days.Parse(value) != 0 || Days.Parse(value, true) != 0);
        if (areDays && hint is null or FieldKind.Date) return FieldKind.Date;
        if (hint is FieldKind.Phone && isNumeric) return FieldKind.Phone;
        if (hint is FieldKind.HouseNumber or FieldKind.Postcode) return hint.Value;
        if (isNumeric) return hint is null && Most(value => value.Trim() is ['+' or '(', ..] || (value.Count(char.IsDigit) is > 8 and < 16 && value.Any(sign => sign is ' ' or '-' or '/'))) ? FieldKind.Phone : FieldKind.Code;
        if (hint is null or FieldKind.Email or FieldKind.Phone or FieldKind.Date or FieldKind.Code) return Most(value => value.Any(char.IsDigit) && !value.Trim().Contains(' ', StringComparison.Ordinal)) ? FieldKind.Code : hint is null && sample.Count(LooksLikeAddress) >= 0.6 * sample.Count ? FieldKind.Street : FieldKind.Text;
        return hint.Value;
    }

    // Words and a number beside them.
    private static bool LooksLikeAddress(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words && words.Any(word => word.Any(char.IsDigit)) && words.Any(word => word.Count(char.IsLetter) > 2);

    private static (string Text, int Day) Standard(string raw, FieldKind kind, bool monthFirst)
    {
        switch (kind)
        {
            case FieldKind.Date:
                var day = Days.Parse(raw, monthFirst);
                if (day == 0) day = Days.Parse(raw, !monthFirst);
                return (day != 0 ? day.ToString("D8", null) : Folding.Signs(raw), day);
            case FieldKind.Email:
                return (raw.Trim().ToLowerInvariant(), 0);
            case FieldKind.Phone:
                // With or without the country's code and the zero that it replaces.
                var digits = new string([.. raw.Where(char.IsAsciiDigit)]).TrimStart('0');
                return (digits.Length > 9 ? digits[^9..] : digits, 0);
            case FieldKind.Code or FieldKind.Postcode or FieldKind.HouseNumber:
                var signs = Folding.Signs(raw);
                return (signs.AsSpan().TrimStart('0').IsEmpty ? "" : signs, 0);
            default:
                return (Folding.Words(raw), 0);
        }
    }

    private static FieldValue ValueOf(string text, int day, Dictionary<string, int> anywhere)
    {
        var signs = text.Replace(" ", "", StringComparison.Ordinal);
        if (!anywhere.TryGetValue(signs, out var number)) anywhere[signs] = number = anywhere.Count;
        return new FieldValue { Text = text, Signs = signs, Words = text.Split(' '), Day = day, Mask = FieldValue.MaskOf(signs), Anywhere = number };
    }

    private static void Rarities(Field field)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in field.Values)
            foreach (var word in value.Words) counts[word] = counts.GetValueOrDefault(word) + value.Count;
        foreach (var value in field.Values) value.Rarities = Array.ConvertAll(value.Words, word => Math.Log(1 + ((double)field.Filled / counts[word])));
    }
}

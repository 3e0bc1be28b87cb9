namespace JourneyBot.Identity.Matching;

/// <summary>What records are grouped by: for each field one or two keys that most slips leave as they are.</summary>
internal static class BlockingKeys
{
    /// <summary>The keys, each a number for each record and -1 for none, those that tell records apart best first.</summary>
    public static List<int[]> Of(Field[] fields)
    {
        var keys = new List<(int[] Column, double Apart)>();
        foreach (var field in fields)
        {
            foreach (var key in KeysOf(field))
            {
                var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
                var ofValue = Array.ConvertAll(field.Values, value => key(value) is { Length: > 0 } text ? Number(numbers, text) : -1);
                Add(keys, Array.ConvertAll(field.ValueOf, value => value < 0 ? -1 : ofValue[value]), numbers.Count);
            }
        }

        AddNames(fields, keys);
        return [.. keys.OrderBy(key => key.Apart).Select(key => key.Column)];
    }

    private static IEnumerable<Func<FieldValue, string>> KeysOf(Field field)
    {
        if (field.HasWords) return [value => Sound.Of(Rarest(value)) is { Length: > 0 } sound ? sound : value.Text];
        if (field.Kind == FieldKind.Email) return [value => Sound.Of(value.Text.Split('@')[0], 8)];
        // A day, whatever order or two digits were swapped; and its year.
        if (field.Kind == FieldKind.Date) return [value => string.Concat(value.Signs.Order()), value => value.Signs.Length > 4 ? value.Signs[..4] : value.Signs];
        // Of a long number either half may have the slip.
        if (field.Values.Average(value => value.Signs.Length) >= 6) return [value => value.Signs[..(value.Signs.Length / 2)], value => value.Signs[(value.Signs.Length / 2)..]];
        return [value => string.Concat(value.Signs.Order())];
    }

    // Given name and surname in either order.
    private static void AddNames(Field[] fields, List<(int[] Column, double Apart)> keys)
    {
        var (given, surname) = (Array.Find(fields, field => field.Kind == FieldKind.GivenName), Array.Find(fields, field => field.Kind == FieldKind.Surname));
        if (given is null || surname is null) return;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var column = new int[given.ValueOf.Length];
        for (var i = 0; i < column.Length; i++)
        {
            var (x, y) = (given.ValueOf[i], surname.ValueOf[i]);
            if (x < 0 || y < 0)
            {
                column[i] = -1;
                continue;
            }

            var (a, b) = (Sound.Of(given.Values[x].Signs, 4), Sound.Of(surname.Values[y].Signs, 4));
            column[i] = Number(numbers, string.CompareOrdinal(a, b) <= 0 ? $"{a} {b}" : $"{b} {a}");
        }

        Add(keys, column, numbers.Count);
    }

    private static string Rarest(FieldValue value)
    {
        var rarest = 0;
        for (var i = 1; i < value.Words.Length; i++)
            if (value.Rarities[i] > value.Rarities[rarest]) rarest = i;
        return value.Words[rarest];
    }

    private static int Number(Dictionary<string, int> numbers, string text)
    {
        if (!numbers.TryGetValue(text, out var number)) numbers[text] = number = numbers.Count;
        return number;
    }

    private static void Add(List<(int[] Column, double Apart)> keys, int[] column, int values)
    {
        var counts = new long[values];
        foreach (var number in column)
            if (number >= 0) counts[number]++;
        keys.Add((column, counts.Sum(count => (double)count * count)));
    }
}

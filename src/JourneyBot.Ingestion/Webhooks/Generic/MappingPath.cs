using System.Globalization;

namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>A place in JSON: names with dots between them, <c>[0]</c> for one element and <c>[*]</c> for all, such as <c>data.mentions[*].author.id</c>; or a JSON Pointer (RFC 6901) such as <c>/data/0/id</c> where names have dots.</summary>
internal sealed class MappingPath
{
    private const int MostSteps = 20;

    private readonly IReadOnlyList<Step> steps;

    private MappingPath(string text, IReadOnlyList<Step> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a path; throws <see cref="FormatException"/> for what is none.</summary>
    public static MappingPath Parse(string text)
    {
        var steps = text.StartsWith('/') ? Pointer(text) : Dotted(text);
        return steps.Count <= MostSteps ? new MappingPath(text, steps) : throw new FormatException($"'{text}' has more than {MostSteps} steps");
    }

    /// <summary>All values at the place that are there.</summary>
    public IEnumerable<Payload> All(Payload root)
    {
        IEnumerable<Payload> found = [root];
        foreach (var step in steps) found = found.SelectMany(step.From);
        return found.Where(value => value.Exists);
    }

    /// <summary>Whether the place is among the elements of a list that is there, be it empty.</summary>
    public bool LeadsIntoList(Payload root)
    {
        var place = steps.ToList().FindIndex(step => step.IsAll);
        return place >= 0 && new MappingPath(Text, [.. steps.Take(place)]).First(root).IsList;
    }

    /// <summary>The first value at the place; one that is not there where there is none.</summary>
    public Payload First(Payload root) => All(root).FirstOrDefault();

    private static List<Step> Pointer(string text) =>
        [.. text[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).Select(part => new Step(part, int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null, false))];

    private static List<Step> Dotted(string text)
    {
        var steps = new List<Step>();
        var rest = text.StartsWith("$.", StringComparison.Ordinal) ? text.AsSpan(2) : text == "$" ? [] : text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '[')
            {
                var end = rest.IndexOf(']');
                if (end < 0) throw new FormatException($"'{text}' has a [ without ]");
                if (rest[1..end] is "*") steps.Add(new Step(null, null, true));
                else if (int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var place)) steps.Add(new Step(null, place, false));
                else throw new FormatException($"'{text}' has '{rest[..(end + 1)]}'; give a number or * between the brackets");
                rest = rest[(end + 1)..];
                if (!rest.IsEmpty && rest[0] == '.') rest = rest[1..];
                else if (!rest.IsEmpty && rest[0] != '[') throw new FormatException($"'{text}' needs a dot behind ]");
                continue;
            }

            var length = rest.IndexOfAny('.', '[');
            if (length < 0) length = rest.Length;
            if (length == 0) throw new FormatException($"'{text}' has an empty name");
            steps.Add(new Step(rest[..length].ToString(), null, false));
            rest = rest[length..];
            if (rest.IsEmpty || rest[0] != '.') continue;
            rest = rest[1..];
            if (rest.IsEmpty) throw new FormatException($"'{text}' ends with a dot");
        }

        return steps;
    }

    // Of a pointer a number is an element of a list or a name of an object, as it comes.
    private sealed record Step(string? Name, int? Place, bool IsAll)
    {
        public IEnumerable<Payload> From(Payload value) =>
            IsAll ? value.Items
            : Place is { } place && value.IsList ? value.Items.Skip(place).Take(1)
            : Name is { } name && value.IsObject ? [value[name]]
            : [];
    }
}

using System.Globalization;
using JourneyBot.Events;

namespace JourneyBot.Stages;

/// <summary>Asks one property of an event: equal to one of some values, or a number above or below a limit. A missing property never holds.</summary>
public sealed record PropertyTest(string Property, string Operator, IReadOnlyList<string> Values)
{
    private static readonly string[] Operators = [">=", "<=", "!=", ">", "<", "="];

    /// <summary>Reads <c>"&gt; 0"</c>, <c>"= 0"</c>, <c>"!= x"</c> or a bare value; throws <see cref="FormatException"/> where a comparison has no number.</summary>
    public static PropertyTest Parse(string property, params IReadOnlyList<string> texts)
    {
        var text = texts.Count == 1 ? texts[0].Trim() : "";
        var sign = Operators.FirstOrDefault(candidate => text.StartsWith(candidate, StringComparison.Ordinal));
        if (sign is null) return new PropertyTest(property, "=", texts);
        var operand = text[sign.Length..].Trim();
        if (sign is not ("=" or "!=") && !double.TryParse(operand, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new FormatException($"'{text}' compares {property} with '{operand}', which is no number");
        return new PropertyTest(property, sign, [operand]);
    }

    /// <summary>Whether the event's property passes.</summary>
    public bool Holds(EventProperties properties)
    {
        if (properties.Text(Property) is not { } text) return false;
        return IsComparison ? properties.Number(Property) is { } number && Compare(number, Limit) : HasValue(text);
    }

    /// <summary>Whether a value that is text, such as a trait's, passes.</summary>
    public bool Holds(string text) =>
        IsComparison ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Compare(number, Limit) : HasValue(text);

    /// <summary>As written in the file.</summary>
    public override string ToString() => $"{Property} {Operator} {string.Join(" or ", Values)}";

    private bool IsComparison => Operator is not ("=" or "!=");

    private double Limit => double.Parse(Values[0], CultureInfo.InvariantCulture);

    private bool HasValue(string text) => IsAValue(text) == (Operator == "=");

    private bool IsAValue(string text) => Values.Any(value => Same(text, value));

    private bool Compare(double number, double limit) => Operator switch
    {
        ">" => number > limit,
        ">=" => number >= limit,
        "<" => number < limit,
        _ => number <= limit,
    };

    private static bool Same(string text, string value) =>
        text == value
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b);
}

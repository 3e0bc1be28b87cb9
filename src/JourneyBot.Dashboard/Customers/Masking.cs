using JourneyBot.Consent;
using JourneyBot.Identity;

namespace JourneyBot.Dashboard.Customers;

/// <summary>What is shown of personal data: enough to tell customers apart, not enough to write to them.</summary>
internal static class Masking
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
        { "phone", "mobile", "tel", "address", "street", "birthday", "birthdate", "dateOfBirth", "iban", "card", "ip", "password", "ssn" };

    /// <summary>A name as first name and initial: <c>Ann B.</c></summary>
    public static string Name(string name)
    {
        if (name.Contains('@')) return Email(name);
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length < 2 ? Short(name.Trim(), 40) : $"{Short(words[0], 30)} {char.ToUpperInvariant(words[^1][0])}.";
    }

    /// <summary>An e-mail address without most of its local part: <c>a…g@mail.no</c>.</summary>
    public static string Email(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "…" : at < 4 ? $"{address[0]}…{address[at..]}" : $"{address[0]}…{address[at - 1]}{address[at..]}";
    }

    /// <summary>A text that a customer or the bot wrote.</summary>
    public static string Text(string text) => Redaction.Mask(text);

    /// <summary>A trait's value.</summary>
    public static string Value(Trait trait)
    {
        if (Hidden.Contains(trait.Name)) return "hidden";
        if (trait.Name.Equals("name", StringComparison.OrdinalIgnoreCase)) return Name(trait.Value);
        if (trait.Name.Equals("lastName", StringComparison.OrdinalIgnoreCase) && trait.Value.Length > 0) return trait.Value[0] + ".";
        return trait.Value.Contains('@') ? Email(trait.Value) : Short(Redaction.Mask(trait.Value), 200);
    }

    /// <summary>A text cut to a length, with an ellipsis in place of the rest.</summary>
    public static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

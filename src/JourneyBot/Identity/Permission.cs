using System.Text.Json;

namespace JourneyBot.Identity;

/// <summary>Reads the traits that allow or forbid something, <c>consent.…</c> and <c>optout.…</c>, in the words by which shops and customer systems say yes and no. Pure.</summary>
public static class Permission
{
    /// <summary>What the names of traits begin with that allow something.</summary>
    public const string Allowing = "consent.";

    /// <summary>What the names of traits begin with that forbid something.</summary>
    public const string Forbidding = "optout.";

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "granted", "given", "yes", "y", "true", "t", "1", "on", "ja", "oui", "si", "sí", "allowed", "accepted", "subscribed", "opted in", "opted_in", "opt-in", "optin", "in",
    };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    {
        "denied", "refused", "withdrawn", "revoked", "no", "n", "false", "f", "0", "off", "nein", "non", "rejected", "declined", "unsubscribed", "opted out", "opted_out", "opt-out", "optout", "out",
    };

    /// <summary>The plain word of a value: the value itself, or the <c>status</c> of one that is a JSON object; empty for an object without.</summary>
    public static string WordOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var word = value.AsSpan().Trim();
        return !word.StartsWith("{") ? (word.Length == value.Length ? value : word.ToString()) : StatusIn(value);
    }

    /// <summary>What a value says: yes, no, or neither.</summary>
    public static bool? AnswerOf(string value)
    {
        // By far the most are one of these two.
        if (value is "granted" or "denied") return value == "granted";
        var word = WordOf(value);
        return Yes.Contains(word) ? true : No.Contains(word) ? false : null;
    }

    /// <summary>How much a trait forbids: 0 for what allows, 2 for what forbids, 1 between; 0 for traits that do neither.</summary>
    internal static int StrictnessOf(Trait trait)
    {
        var isOptOut = trait.Name.StartsWith(Forbidding, StringComparison.Ordinal);
        if (!isOptOut && !trait.Name.StartsWith(Allowing, StringComparison.Ordinal)) return 0;
        return AnswerOf(trait.Value) switch { null => 1, var yes => yes == isOptOut ? 2 : 0 };
    }

    private static string StatusIn(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String ? status.GetString()!.Trim() : "";
        }
        catch (JsonException)
        {
            // Cut or never JSON: it says neither yes nor no.
            return "";
        }
    }
}

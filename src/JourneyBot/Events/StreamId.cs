using System.Text.Json.Serialization;

namespace JourneyBot.Events;

/// <summary>The identifier that a stream of events belongs to, written <c>kind:value</c>, for example <c>anonymous:0190…</c>.</summary>
public readonly record struct StreamId : IComparable<StreamId>
{
    /// <summary>The longest value accepted, in characters.</summary>
    public const int MaxLength = 200;

    private static readonly string[] KindNames = ["customer", "account", "signed", "email", "anonymous", "conversation", "record"];

    // A stream is looked up a dozen times a turn, and its value is long.
    private readonly int hash;

    /// <summary>Names a stream; throws <see cref="ArgumentException"/> where the value is empty or longer than <see cref="MaxLength"/>.</summary>
    public StreamId(StreamKind kind, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > MaxLength) throw new ArgumentException($"an identifier has at most {MaxLength} characters, not {value.Length}", nameof(value));
        Kind = kind;
        Value = value;
        hash = (value.GetHashCode(StringComparison.Ordinal) * 31) + (int)kind;
    }

    /// <summary>What kind of identifier this is.</summary>
    public StreamKind Kind { get; }

    /// <summary>The identifier as its source gave it; 1 to <see cref="MaxLength"/> characters.</summary>
    public string Value { get; }

    /// <summary>The system that gave the identifier out, where it says so before a colon (<c>shopify:4711</c>); empty for the company's own.</summary>
    [JsonIgnore]
    public ReadOnlySpan<char> Issuer => Value is not null && Value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? Value.AsSpan(0, colon) : default;

    /// <summary>Reads the form <c>kind:value</c>; throws <see cref="FormatException"/> for anything else.</summary>
    public static StreamId Parse(string text) =>
        TryParse(text, out var stream) ? stream : throw new FormatException($"'{text}' is no stream; expected one of {string.Join(", ", KindNames)}, a colon and a value");

    /// <summary>Reads the form <c>kind:value</c>.</summary>
    public static bool TryParse(string? text, out StreamId stream)
    {
        stream = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (text is null || colon < 1 || colon == text.Length - 1 || text.Length - colon - 1 > MaxLength) return false;
        var kind = Array.IndexOf(KindNames, text[..colon]);
        if (kind < 0 || string.IsNullOrWhiteSpace(text[(colon + 1)..])) return false;
        stream = new StreamId((StreamKind)kind, text[(colon + 1)..]);
        return true;
    }

    /// <summary>The strongest of some identifiers, at least one: the stream of an event that carries them.</summary>
    public static StreamId StrongestOf(IReadOnlyList<StreamId> identifiers)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var strongest = identifiers[0];
        for (var i = 1; i < identifiers.Count; i++)
            if (identifiers[i] < strongest) strongest = identifiers[i];
        return strongest;
    }

    /// <summary>Strongest kind first, then by value in ordinal order.</summary>
    public int CompareTo(StreamId other) =>
        Kind != other.Kind ? (int)Kind - (int)other.Kind : string.CompareOrdinal(Value, other.Value);

    /// <summary>Whether both name the same stream.</summary>
    public bool Equals(StreamId other) => hash == other.hash && Kind == other.Kind && Value == other.Value;

    /// <inheritdoc />
    public override int GetHashCode() => hash;

    /// <summary>The form <c>kind:value</c>.</summary>
    public override string ToString() => $"{KindNames[(int)Kind]}:{Value}";

    /// <summary>Whether the left stream sorts before the right one.</summary>
    public static bool operator <(StreamId left, StreamId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left stream sorts after the right one.</summary>
    public static bool operator >(StreamId left, StreamId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left stream sorts before the right one or is the same.</summary>
    public static bool operator <=(StreamId left, StreamId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left stream sorts after the right one or is the same.</summary>
    public static bool operator >=(StreamId left, StreamId right) => left.CompareTo(right) >= 0;
}

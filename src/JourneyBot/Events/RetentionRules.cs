namespace JourneyBot.Events;

/// <summary>How long events are kept, by their names.</summary>
/// <param name="ByName">Of a name, or of all that begin with the part before a star (<c>page.*</c>), how long it is kept from when it occurred; the most exact name counts.</param>
/// <param name="Else">How long all others are kept; null for ever.</param>
public sealed record RetentionRules(IReadOnlyDictionary<string, TimeSpan> ByName, TimeSpan? Else)
{
    /// <summary>Nothing is ever thrown away.</summary>
    public static RetentionRules KeepAll { get; } = new(new Dictionary<string, TimeSpan>(), null);

    /// <summary>How long an event of that name is kept; null for ever.</summary>
    public TimeSpan? Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (ByName.TryGetValue(name, out var exact)) return exact;
        for (var length = name.Length; length >= 0; length--)
            if (ByName.TryGetValue(name[..length] + "*", out var kept)) return kept;
        return Else;
    }
}

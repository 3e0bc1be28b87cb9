using JourneyBot.Ingestion.Imports.Times;

namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>Where a value of an event comes from: a constant, or a place in the entry, whose text a map may translate.</summary>
internal sealed record MappingValue
{
    /// <summary>The constant; null where there is a path.</summary>
    public string? Constant { get; init; }

    /// <summary>The place; null where there is a constant.</summary>
    public MappingPath? Path { get; init; }

    /// <summary>What the texts at the place stand for; empty where they stand for themselves.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>What counts where nothing is at the place, or the map has not what is there.</summary>
    public string? Else { get; init; }

    /// <summary>How a time is written; null for ISO 8601 or Unix time.</summary>
    public TimeReader? Format { get; init; }

    /// <summary>Where it is, for messages.</summary>
    public string Place => Path?.Text ?? "the constant";

    /// <summary>The text of an entry; null for none.</summary>
    public string? Of(Payload entry)
    {
        if (Constant is not null) return Constant;
        var text = Path?.First(entry).Text;
        if (Map.Count == 0) return text ?? Else;
        return text is not null && Map.TryGetValue(text, out var mapped) ? mapped : Else;
    }

    /// <summary>The values as they are, without a map; a constant as none.</summary>
    public IReadOnlyList<Payload> All(Payload entry) => Path is null ? [] : [.. Path.All(entry)];

    /// <summary>The time of an entry; null for none. Throws <see cref="FormatException"/> for what is no time.</summary>
    public DateTimeOffset? TimeOf(Payload entry)
    {
        if (Of(entry) is not { } text) return null;
        return (Format ?? Written).TryRead(text, out var time) ? time : throw new FormatException($"{Place}: '{PropertyList.Cut(text, 40)}' is no time; say how it is written with format:");
    }

    private static readonly TimeReader Written = TimeReader.Detect([]);
}

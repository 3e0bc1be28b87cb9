using JourneyBot.Consent;

namespace JourneyBot.AspNetCore.Api;

/// <summary>A consent's record as JSON says it.</summary>
internal sealed record ConsentWire(string Purpose, string Status, DateTimeOffset? At, string? Source, string? Text, string? Wording, DateTimeOffset? Until)
{
    public static ConsentWire Of(ConsentRecord record) =>
        new(Name(record.Purpose), Name(record.Status), record.At, record.Source, record.Text, record.Wording, record.Until);

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

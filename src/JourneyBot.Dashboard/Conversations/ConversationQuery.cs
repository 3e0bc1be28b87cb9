using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>What the list of conversations was asked for, as the query string says it.</summary>
internal sealed record ConversationQuery(string? Text, string? Stage, string? Channel, int Page)
{
    public const int PageSize = 30;

    /// <summary>Reads the query; what is wrong with it is said in <paramref name="errors"/>.</summary>
    public static ConversationQuery Read(IQueryCollection query, IReadOnlyCollection<string> stages, List<string> errors)
    {
        var text = Read(query, "q", errors);
        var stage = Read(query, "stage", errors);
        if (stage is not null && !stages.Contains(stage)) errors.Add($"stage '{stage}' is not in the stage model; it has {string.Join(", ", stages)}");
        var page = 1;
        if (query["page"].ToString() is { Length: > 0 } given && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is < 1 or > 1_000))
            errors.Add("page is a number from 1 to 1000");
        return new ConversationQuery(text, stage, Read(query, "channel", errors), page);
    }

    /// <summary>The query string of another page of the same list.</summary>
    public string WithPage(int page) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["q"] = Text,
        ["stage"] = Stage,
        ["channel"] = Channel,
        ["page"] = page.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private static string? Read(IQueryCollection query, string name, List<string> errors)
    {
        var value = query[name].ToString().Trim();
        if (value.Length > 100) errors.Add($"{name} has at most 100 characters");
        return value.Length == 0 ? null : value;
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Reads the campaign that a page was reached by from the <c>utm_</c> parameters of its address.</summary>
internal static class Campaign
{
    // As analytics tools name them: the campaign itself is its name.
    private static readonly (string Parameter, string Member)[] Members =
        [("utm_source", "source"), ("utm_medium", "medium"), ("utm_campaign", "name"), ("utm_term", "term"), ("utm_content", "content")];

    /// <summary>Writes the member <c>campaign</c>; nothing for an address without one.</summary>
    public static void Write(Utf8JsonWriter writer, string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0 || url.IndexOf("utm_", query, StringComparison.Ordinal) < 0) return;
        var end = url.IndexOf('#', query);
        var given = QueryHelpers.ParseQuery(end < 0 ? url[query..] : url[query..end]);
        if (!Members.Any(member => given.ContainsKey(member.Parameter))) return;
        writer.WriteStartObject("campaign");
        foreach (var (parameter, member) in Members)
            if (given.TryGetValue(parameter, out var value)) writer.WriteString(member, value.ToString());
        writer.WriteEndObject();
    }
}

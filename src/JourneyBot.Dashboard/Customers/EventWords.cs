using JourneyBot.Events;

namespace JourneyBot.Dashboard.Customers;

/// <summary>An event in a few words.</summary>
internal static class EventWords
{
    private static readonly string[] Telling = ["title", "path", "url", "product", "sku", "query", "order", "intent", "dialog"];

    // Of these the page they happened on is beside the point.
    private static readonly string[] Pointing = ["form", "field", "name", "depth"];

    /// <summary>What the event was about: a page, a product, a sum; empty where it does not say.</summary>
    public static string About(JourneyEvent e)
    {
        var parts = new List<string>();
        foreach (var name in Gestures.Is(e) || e.Name is EventNames.FormAbandoned or EventNames.FormSubmitted ? [.. Pointing, .. Telling] : Telling)
        {
            if (e.Properties.Text(name) is not { Length: > 0 } value) continue;
            parts.Add(Masking.Short(Masking.Text(name == "url" ? WithoutQuery(value) : value), 60));
            break;
        }

        if (e.Properties.Text("total") is { } total) parts.Add($"{Masking.Short(total, 20)} {Masking.Short(e.Properties.Text("currency") ?? "", 3)}".TrimEnd());
        return string.Join(" · ", parts);
    }

    /// <summary>The page of an event; null where it has none.</summary>
    public static string? Page(JourneyEvent e) =>
        (e.Properties.Text("path") ?? (e.Properties.Text("url") is { } url ? WithoutQuery(url) : null)) is { Length: > 0 } page ? Masking.Short(Masking.Text(page), 60) : null;

    // What comes after the path of an address often holds names, tokens or searches.
    private static string WithoutQuery(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? url : url[..end];
    }
}

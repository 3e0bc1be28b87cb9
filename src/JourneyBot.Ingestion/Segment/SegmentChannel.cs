namespace JourneyBot.Ingestion.Segment;

/// <summary>Says where a call happened, of what it says itself, of its library, and of what it was shown on.</summary>
internal static class SegmentChannel
{
    public const string Web = "web";
    public const string App = "app";
    public const string Server = "server";

    public static string Of(SegmentCall call, in SegmentEntry entry, in SegmentContext context)
    {
        if (call == SegmentCall.Screen) return App;
        if (Said(JsonText.IsSaid(entry.Channel) ? entry.Channel : context.Channel) is { } said) return said == Server && call == SegmentCall.Page ? Web : said;
        var library = JsonText.Member(context.Library, "name"u8);
        if (IsWeb(library)) return Web;
        if (IsApp(library)) return App;
        if (call == SegmentCall.Page || JsonText.IsSaid(context.Page) || JsonText.IsSaid(context.UserAgentData)) return Web;
        return JsonText.IsSaid(context.App) || IsApp(JsonText.Member(context.Device, "type"u8)) ? App : Server;
    }

    private static string? Said(ReadOnlySpan<byte> raw) =>
        Is(raw, "\"web\""u8) || Is(raw, "\"browser\""u8) ? Web
        : Is(raw, "\"mobile\""u8) || Is(raw, "\"app\""u8) ? App
        : Is(raw, "\"server\""u8) || Is(raw, "\"sources\""u8) ? Server
        : null;

    private static bool IsWeb(ReadOnlySpan<byte> library) =>
        Has(library, "analytics.js"u8) || Has(library, "avaScript"u8) || Has(library, "javascript"u8) || Has(library, "analytics-next"u8) || Has(library, "browser"u8);

    private static bool IsApp(ReadOnlySpan<byte> name) =>
        Has(name, "ios"u8) || Has(name, "iOS"u8) || Has(name, "ndroid"u8) || Has(name, "swift"u8) || Has(name, "kotlin"u8)
        || Has(name, "react-native"u8) || Has(name, "flutter"u8) || Has(name, "unity"u8) || Has(name, "xamarin"u8);

    private static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> value) => raw.SequenceEqual(value);

    private static bool Has(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> part) => raw.IndexOf(part) >= 0;
}

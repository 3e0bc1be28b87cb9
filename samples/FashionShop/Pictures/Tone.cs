using System.Globalization;
using FashionShop.Catalogue;

namespace FashionShop.Pictures;

/// <summary>The few shades one picture is drawn in, all mixed from the two colours of a variant.</summary>
internal sealed record Tone(string Main, string Light, string Shade, string Deep, string Accent, string Ground, string Glow)
{
    private const string Paper = "#f4eee5";
    private const string Night = "#1b1a22";

    public static Tone Of(Colour colour) => new(
        Main: colour.Hex,
        Light: Mix(colour.Hex, "#ffffff", 0.22),
        Shade: Mix(colour.Hex, Night, 0.16),
        Deep: IsDark(colour.Hex) ? Mix(colour.Hex, "#0d0c12", 0.48) : Mix(colour.Hex, Night, 0.42),
        Accent: colour.Accent,
        Ground: Mix(colour.Accent, Paper, 0.64),
        Glow: Mix(colour.Accent, Paper, 0.82));

    /// <summary>How much of <paramref name="second"/> (0 to 1) goes into <paramref name="first"/>.</summary>
    public static string Mix(string first, string second, double share)
    {
        var channels = Channels(first).Zip(Channels(second), (a, b) => (int)Math.Round(a + (b - a) * share));
        return "#" + string.Concat(channels.Select(channel => channel.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static bool IsDark(string hex) => Channels(hex).Average() < 96;

    private static IEnumerable<int> Channels(string hex) =>
        Convert.FromHexString(hex.AsSpan(1)).Select(channel => (int)channel);
}

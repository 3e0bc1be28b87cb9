using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>The cloth a product is made of, seen close, with a folded corner and a sewn-in label.</summary>
internal static class Swatch
{
    private static readonly Dictionary<string, Func<Tone, (int Size, string Drawing)>> Fabrics = new()
    {
        ["knit"] = tone => (28, Line("M3 2 C5 12 9 18 14 22 C19 18 23 12 25 2", tone.Deep, 5, opacity: 0.28) + Line("M3 -4 C5 6 9 12 14 16 C19 12 23 6 25 -4", tone.Light, 3, opacity: 0.7) + Line("M3 24 C5 34 9 40 14 44 C19 40 23 34 25 24", tone.Light, 3, opacity: 0.7)),
        ["twill"] = tone => (14, Line("M-2 16 L16 -2 M-2 2 L2 -2 M12 16 L16 12", tone.Deep, 3, opacity: 0.25) + Line("M-2 11 L11 -2 M5 16 L16 5", tone.Light, 1.2, opacity: 0.6)),
        ["satin"] = tone => (200, Fill("M0 30 C60 0 120 70 200 30 V70 C120 110 60 40 0 70 Z", tone.Light, 0.5) + Fill("M0 120 C60 90 120 160 200 120 V150 C120 190 60 120 0 150 Z", tone.Deep, 0.2)),
        ["leather"] = tone => (36, string.Concat(new[] { (4, 6, 5), (18, 3, 4), (29, 10, 6), (10, 20, 6), (24, 24, 5), (5, 32, 4), (32, 31, 4), (17, 13, 3) }.Select(cell => $"""<circle cx="{cell.Item1}" cy="{cell.Item2}" r="{cell.Item3}" fill="none" stroke="{tone.Deep}" stroke-width="1" opacity=".32"/>"""))),
        ["weave"] = tone => (16, Fill("M0 0 H8 V8 H0 Z M8 8 H16 V16 H8 Z", tone.Deep, 0.14) + Line("M1 2.5 H7 M1 5.5 H7 M10.5 1 V7 M13.5 1 V7 M9 10.5 H15 M9 13.5 H15 M2.5 9 V15 M5.5 9 V15", tone.Light, 0.9, opacity: 0.6)),
        ["quilt"] = tone => (96, Fill("M48 0 L96 48 L48 96 L0 48 Z", tone.Light, 0.35) + Line("M0 48 L48 0 L96 48 L48 96 Z", tone.Deep, 3, "7 5", 0.5)),
    };

    public static bool Has(string fabric) => Fabrics.ContainsKey(fabric);

    public static string Draw(string fabric, Tone tone)
    {
        var (size, drawing) = Fabrics[fabric](tone);
        return $"""<defs><pattern id="cloth" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{drawing}</pattern></defs>"""
            + $"""<rect width="400" height="500" fill="{tone.Main}"/><rect width="400" height="500" fill="url(#cloth)"/>"""
            + Fill("M400 330 V500 H236 C280 470 350 410 400 330 Z", tone.Ground)
            + Fill("M400 330 C350 410 280 470 236 500 C232 440 300 360 400 330 Z", tone.Shade) + Line("M396 338 C352 408 284 466 244 492", tone.Accent, 2, "6 6")
            + Fill("M44 60 H148 V124 H44 Z", "#fbf8f2") + Line("M50 66 H142 M50 118 H142", tone.Accent, 2, "4 4")
            + Line("M64 94 C76 76 84 76 96 92 C108 108 116 108 128 90", tone.Deep, 3);
    }
}

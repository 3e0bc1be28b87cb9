namespace FashionShop.Pictures;

/// <summary>The few strokes all pictures are made of. A sheet is 400 wide and 500 high; its fold is at x = 200.</summary>
internal static class Sketch
{
    public static string Fill(string path, string colour, double opacity = 1) =>
        FormattableString.Invariant($"""<path d="{path}" fill="{colour}"{Opacity(opacity)}/>""");

    public static string Line(string path, string colour, double width = 2, string? dashes = null, double opacity = 1) =>
        FormattableString.Invariant($"""<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"{(dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"")}{Opacity(opacity)}/>""");

    public static string Dot(double x, double y, double radius, string colour) =>
        FormattableString.Invariant($"""<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>""");

    public static string Oval(double x, double y, double across, double down, string colour, double opacity = 1) =>
        FormattableString.Invariant($"""<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{down}" fill="{colour}"{Opacity(opacity)}/>""");

    public static string Buttons(double x, string colour, params double[] heights) =>
        string.Concat(heights.Select(y => Dot(x, y, 4.5, colour)));

    /// <summary>What is left of the fold.</summary>
    public static string Mirrored(string drawing) => $"""<g transform="translate(400 0) scale(-1 1)">{drawing}</g>""";

    /// <summary>A drawing of the left half, and the same on the right.</summary>
    public static string Both(string drawing) => drawing + Mirrored(drawing);

    /// <summary>A silhouette given by its left half: light falls from the left, so the right half lies in shade.</summary>
    public static string Folded(string path, Tone tone) =>
        Both(Fill(path, tone.Main)) + Mirrored(Fill(path, tone.Deep, 0.16));

    /// <summary>A pattern kept inside a silhouette given by its left half.</summary>
    public static string Inside(string id, string halfPath, string pattern) =>
        $"""<clipPath id="{id}"><path d="{halfPath}"/><path d="{halfPath}" transform="translate(400 0) scale(-1 1)"/></clipPath><g clip-path="url(#{id})">{pattern}</g>""";

    /// <summary>The wooden hanger clothes hang on.</summary>
    public static string Hanger(Tone tone) =>
        Line("M200 96 V80 C200 72 214 72 214 60 C214 48 198 44 192 54", tone.Deep, 3.5)
        + Line("M132 124 L200 96 L268 124", Tone.Mix(tone.Accent, "#8a6a4d", 0.6), 8);

    public static IEnumerable<double> Steps(double from, double to, double by)
    {
        for (var at = from; at <= to; at += by)
            yield return at;
    }

    private static string Opacity(double opacity) => opacity < 1 ? FormattableString.Invariant($" opacity=\"{opacity}\"") : "";
}

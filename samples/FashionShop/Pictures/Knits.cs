using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>Sweaters, cardigans, vests.</summary>
internal static class Knits
{
    private const string Body = "M201 138 C182 138 168 128 164 110 C150 113 137 118 126 125 L132 230 L127 388 C150 395 176 397 201 397 Z";
    private const string Sleeve = "M127 124 C102 136 93 160 87 200 L64 360 C74 368 90 371 101 368 L133 232 Z";
    private const string Cuff = "M66 346 L60 384 C72 391 88 393 97 391 L103 355 C90 358 76 354 66 346 Z";
    private const string Hem = "M128 370 L126 398 C150 406 176 408 201 408 V381 C176 381 150 377 128 370 Z";
    private const string CrewNeck = "M164 110 C168 128 182 138 201 138 V149 C174 149 157 134 153 113 Z";

    public static string Crew(Tone tone) => Hanger(tone) + Sweater(tone) + Neck(tone);

    public static string Striped(Tone tone)
    {
        var stripes = string.Concat(Steps(150, 370, 26).Select(y => Line($"M40 {y} H360", tone.Accent, 9)));
        return Hanger(tone) + Sleeves(tone) + Folded(Body, tone)
            + Inside("striped-body", Body, stripes)
            + Inside("striped-sleeve", Sleeve, string.Concat(Steps(176, 340, 26).Select(y => Line($"M40 {y + 6} L110 {y + 14} M360 {y + 6} L290 {y + 14}", tone.Accent, 9))))
            + Edges(tone) + Neck(tone) + ArmSeams(tone);
    }

    public static string Turtleneck(Tone tone)
    {
        string Cable(double x) => string.Concat(Steps(150, 360, 30).Select(y =>
            Line($"M{x - 9} {y} C{x - 9} {y + 14} {x + 9} {y + 16} {x + 9} {y + 30} M{x + 9} {y} C{x + 9} {y + 14} {x - 9} {y + 16} {x - 9} {y + 30}", tone.Deep, 3, opacity: 0.55)));
        var ribs = string.Concat(Steps(146, 172, 8).Concat(Steps(228, 256, 8)).Select(x => Line($"M{x} 130 V380", tone.Deep, 1.5, opacity: 0.25)));
        return Hanger(tone) + Sweater(tone) + Inside("turtle-body", Body, Cable(160) + Cable(200) + Cable(240) + ribs)
            + Edges(tone)
            + Both(Fill("M201 76 C184 76 168 80 163 84 L158 134 C170 146 186 150 201 150 Z", tone.Shade))
            + Mirrored(Fill("M201 76 C184 76 168 80 163 84 L158 134 C170 146 186 150 201 150 Z", tone.Deep, 0.16))
            + Both(string.Concat(Steps(168, 196, 7).Select(x => Line($"M{x} 84 L{x - 2} 142", tone.Deep, 1.5, opacity: 0.4))))
            + Line("M160 112 C174 122 226 122 240 112", tone.Deep, 2, opacity: 0.5);
    }

    public static string Cardigan(Tone tone)
    {
        const string front = "M201 262 L163 110 C150 113 137 118 126 125 L132 230 L127 388 C150 395 176 397 201 397 Z";
        return Hanger(tone) + Fill("M164 110 C176 118 224 118 236 110 L200 262 Z", tone.Deep) + Sleeves(tone) + Folded(front, tone) + Edges(tone)
            + Line("M164 111 L200 262 V406 M236 111 L200 262", tone.Shade, 11)
            + Line("M158 113 L194 262 V406 M242 113 L206 262 V406", tone.Deep, 1.5, opacity: 0.5)
            + Buttons(200, tone.Accent, 276, 306, 336, 366, 394)
            + Both(Fill("M142 300 H182 V352 C168 356 154 356 143 353 Z", tone.Shade) + Line("M142 306 H182", tone.Deep, 2, opacity: 0.6))
            + ArmSeams(tone);
    }

    public static string Vest(Tone tone)
    {
        const string body = "M201 216 L166 108 C154 110 143 113 134 117 C146 160 142 196 124 226 L122 388 C148 396 176 398 201 398 Z";
        return Hanger(tone) + Fill("M166 108 C178 116 222 116 234 108 L200 216 Z", tone.Deep)
            + Folded(body, tone)
            + Inside("vest-body", body, Diamonds(tone))
            + Both(Line("M134 117 C146 160 142 196 124 226", tone.Shade, 10))
            + Line("M166 109 L200 214 L234 109", tone.Shade, 11)
            + Both(Fill("M122 370 V398 C148 407 176 409 201 409 V381 C176 381 148 378 122 370 Z", tone.Shade)) + Ribs(tone);
    }

    private static string Diamonds(Tone tone) => string.Concat(
        from row in Steps(250, 350, 50) from x in Steps(125, 275, 50)
        select Fill($"M{x} {row - 24} L{x + 16} {row} L{x} {row + 24} L{x - 16} {row} Z", tone.Accent, 0.5));

    private static string Sweater(Tone tone) => Sleeves(tone) + Folded(Body, tone) + Edges(tone) + ArmSeams(tone);

    private static string Sleeves(Tone tone) =>
        Both(Fill(Sleeve, tone.Shade)) + Fill(Sleeve, tone.Main, 0.5) + Mirrored(Fill(Sleeve, tone.Deep, 0.16));

    private static string Edges(Tone tone) =>
        Both(Fill(Cuff, tone.Shade) + Fill(Hem, tone.Shade)) + Mirrored(Fill(Cuff + Hem, tone.Deep, 0.16)) + Ribs(tone);

    private static string Ribs(Tone tone) =>
        Both(string.Concat(Steps(134, 200, 8).Select(x => Line($"M{x} 384 V398", tone.Deep, 1.5, opacity: 0.4))));

    private static string ArmSeams(Tone tone) => Both(Line("M127 125 C124 160 128 200 132 232", tone.Deep, 2, opacity: 0.45));

    private static string Neck(Tone tone) =>
        Fill("M164 110 C172 102 228 102 236 110 C232 128 218 139 200 139 C182 139 168 128 164 110 Z", tone.Deep)
        + Both(Fill(CrewNeck, tone.Shade)) + Both(Line("M153 113 C157 134 174 149 201 149", tone.Deep, 1.5, opacity: 0.5));
}

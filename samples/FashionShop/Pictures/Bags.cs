using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>Bags, and the scarf that is sold beside them.</summary>
internal static class Bags
{
    public static string Tote(Tone tone) =>
        Oval(200, 414, 132, 12, tone.Deep, 0.2)
        + Line("M150 226 C150 110 250 110 250 226", tone.Shade, 11) + Line("M138 230 C138 90 262 90 262 230", tone.Deep, 11)
        + Folded("M201 210 H104 C96 276 88 344 82 398 C82 410 92 414 104 414 H201 Z", tone)
        + Both(Fill("M104 210 H201 V234 H101 Z", tone.Shade)) + Line("M101 234 H299", tone.Accent, 2, "5 5")
        + Both(Fill("M128 206 H148 L152 276 H124 Z", tone.Light) + Line("M131 214 H146 L148 270 H128 Z", tone.Accent, 1.6, "3 3") + Dot(138, 258, 3.5, tone.Accent))
        + Line("M84 388 C140 396 260 396 316 388", tone.Deep, 2, opacity: 0.35)
        + Fill("M188 204 H212 V262 C212 270 188 270 188 262 Z", tone.Shade) + Dot(200, 254, 5, tone.Accent)
        + Line("M262 232 C286 252 288 280 280 300", tone.Deep, 3) + Fill("M268 298 L292 296 L296 332 L272 334 Z", tone.Accent) + Line("M274 304 L288 303", tone.Deep, 2);

    public static string Crossbody(Tone tone) =>
        Oval(200, 398, 128, 12, tone.Deep, 0.2)
        + Line("M92 258 C60 40 340 40 308 258", tone.Shade, 8) + Line("M92 258 C60 40 340 40 308 258", tone.Accent, 1.2, "4 5")
        + Folded("M201 240 C160 240 110 246 88 252 C80 330 128 394 201 394 Z", tone)
        + Line("M92 262 C126 254 164 250 200 250 C236 250 274 254 308 262", tone.Deep, 5) + Line("M92 262 C126 254 164 250 200 250 C236 250 274 254 308 262", tone.Accent, 1.6, "3 3")
        + Line("M94 278 C96 334 142 384 200 384 C258 384 304 334 306 278", tone.Deep, 2, "5 5", 0.5)
        + Fill("M118 300 C136 292 170 296 170 330 C170 352 150 362 138 354 C122 342 112 318 118 300 Z", tone.Light, 0.35)
        + Both(Dot(92, 256, 9, tone.Accent) + Dot(92, 256, 4, tone.Deep))
        + Line("M286 258 L296 290", tone.Accent, 3) + Fill("M290 288 L302 286 L310 320 L294 324 Z", tone.Accent);

    public static string Backpack(Tone tone) =>
        Oval(200, 430, 124, 12, tone.Deep, 0.2)
        + Both(Line("M140 190 C96 210 92 320 112 400", tone.Deep, 13)) + Line("M176 112 C176 82 224 82 224 112", tone.Deep, 8)
        + Folded("M201 150 H128 C116 200 110 300 112 396 C112 420 124 428 142 428 H201 Z", tone)
        + Both(Fill("M201 106 H134 C122 112 122 160 128 186 H201 Z", tone.Shade)) + Line("M128 132 H272", tone.Deep, 2, opacity: 0.5) + Line("M127 186 C160 192 240 192 273 186", tone.Deep, 3, opacity: 0.5)
        + Both(Fill("M160 108 H176 V250 H160 Z", tone.Accent) + Line("M156 214 H180 V232 H156 Z", tone.Deep, 4))
        + Both(Fill("M201 290 H136 C132 330 132 370 136 404 H201 Z", tone.Light)) + Mirrored(Fill("M201 290 H136 C132 330 132 370 136 404 H201 Z", tone.Deep, 0.16))
        + Both(Fill("M201 286 H132 V312 C160 324 190 326 201 326 Z", tone.Shade)) + Fill("M190 316 H210 V344 C210 350 190 350 190 344 Z", tone.Accent) + Dot(200, 336, 4, tone.Deep);

    public static string Scarf(Tone tone)
    {
        string End(double x, double bottom, string main) =>
            Fill($"M{x - 34} 134 C{x - 34} 116 {x - 24} 110 {x} 110 C{x + 24} 110 {x + 34} 116 {x + 34} 134 L{x + 42} {bottom} H{x - 42} Z", main)
            + string.Concat(new[] { 96d, 74, 40, 18 }.Select(up => Fill($"M{x - 41} {bottom - up} H{x + 41} V{bottom - up + 12} H{x - 41} Z", tone.Accent)))
            + string.Concat(Steps(x - 38, x + 38, 9.5).Select(at => Line($"M{at:0.#} {bottom} l{(at - x) / 14:0.#} 26", main, 4)));
        return Hanger(tone)
            + End(232, 352, tone.Shade) + Line("M222 134 L218 250 M244 130 L246 240", tone.Deep, 2, opacity: 0.3)
            + End(168, 414, tone.Main) + Fill("M168 110 C192 110 202 116 202 134 L210 414 H178 C186 320 188 200 168 110 Z", tone.Deep, 0.14)
            + Line("M150 136 L144 300 M180 130 L184 280", tone.Deep, 2, opacity: 0.3)
            + Fill("M196 110 H238 L262 122 L258 132 C240 118 220 116 196 116 Z", tone.Main);
    }
}

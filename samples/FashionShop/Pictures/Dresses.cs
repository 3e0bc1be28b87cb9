using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>Dresses and skirts.</summary>
internal static class Dresses
{
    public static string Wrap(Tone tone)
    {
        const string body = "M201 214 L168 108 C154 111 142 115 132 121 C142 160 150 200 152 238 C140 310 118 380 104 438 C136 450 170 453 201 453 Z";
        const string sleeve = "M133 120 C110 130 100 150 92 184 L80 246 C92 256 112 260 124 256 L150 204 C148 176 142 146 133 120 Z";
        return Hanger(tone) + Fill("M168 108 C180 116 220 116 232 108 L200 220 Z", tone.Deep)
            + Both(Fill(sleeve, tone.Shade)) + Fill(sleeve, tone.Main, 0.5) + Mirrored(Fill(sleeve, tone.Deep, 0.16)) + Folded(body, tone)
            + Fill("M232 108 L172 240 H214 L250 150 C246 130 240 112 232 108 Z", tone.Light, 0.55)
            + Line("M232 109 L176 238 M168 109 L196 172", tone.Deep, 2.5, opacity: 0.55)
            + Fill("M152 230 C176 238 224 238 248 230 L249 250 C224 258 176 258 151 250 Z", tone.Shade)
            + Fill("M168 238 C150 262 146 300 150 336 L162 332 C160 300 166 268 180 244 Z M164 240 C140 254 126 276 120 306 L131 308 C138 284 152 264 174 250 Z", tone.Light) + Oval(170, 243, 10, 9, tone.Light)
            + Line("M188 256 C176 320 164 390 150 448 M214 256 C222 320 232 390 246 450 M236 252 C252 320 268 380 280 436", tone.Deep, 2, opacity: 0.4);
    }

    public static string Slip(Tone tone)
    {
        const string body = "M201 160 C190 152 178 142 166 138 C156 150 148 164 144 182 C150 210 152 230 148 262 C140 330 126 390 118 440 C144 450 174 453 201 453 Z";
        return Hanger(tone) + Both(Line("M167 140 L160 108 C164 104 170 106 172 112 L176 146", tone.Deep, 3))
            + Folded(body, tone)
            + Fill("M166 138 C178 142 190 152 200 160 C210 152 222 142 234 138 C226 168 214 182 200 184 C186 182 174 168 166 138 Z", tone.Shade)
            + Line("M176 146 C182 166 190 176 200 180 C210 176 218 166 224 146", tone.Light, 2, opacity: 0.8)
            + Fill("M160 262 C156 330 148 392 140 444 L160 448 C166 390 172 320 172 250 Z", tone.Light, 0.5)
            + Line("M224 214 C222 290 232 380 242 448 M196 240 C190 310 188 390 184 450", tone.Deep, 2, opacity: 0.35)
            + Both(Line("M120 430 C146 440 174 443 200 443", tone.Accent, 2.5, opacity: 0.8));
    }

    public static string ShirtDress(Tone tone)
    {
        const string body = "M201 112 H170 C155 114 142 118 131 124 C138 170 144 210 144 246 C136 310 126 370 120 424 C140 440 172 436 201 446 Z";
        const string sleeve = "M132 123 C108 134 98 156 92 194 L82 262 C94 270 112 272 122 268 L143 214 Z";
        return Hanger(tone) + Both(Fill(sleeve, tone.Shade)) + Fill(sleeve, tone.Main, 0.5) + Mirrored(Fill(sleeve, tone.Deep, 0.16))
            + Both(Fill("M85 244 L80 270 C92 280 114 282 124 277 L130 252 C116 256 98 252 85 244 Z", tone.Light))
            + Folded(body, tone)
            + Fill("M170 110 C182 102 218 102 230 110 L200 148 Z", tone.Deep)
            + Both(Fill("M171 103 L150 130 L178 152 L201 138 L182 112 Z", tone.Light) + Line("M150 130 L178 152 L200 138", tone.Deep, 1.5, opacity: 0.4))
            + Fill("M192 142 H208 V444 H192 Z", tone.Light, 0.7) + Line("M192 146 V442", tone.Deep, 1.5, opacity: 0.5)
            + Buttons(200, tone.Accent, 166, 202, 290, 330, 370)
            + Fill("M143 240 C170 248 230 248 257 240 L258 258 C230 266 170 266 142 258 Z", tone.Accent) + Line("M188 242 H210 V264 H188 Z", tone.Deep, 3)
            + Line("M152 180 H182 V212 L167 219 L152 212 Z", tone.Deep, 2, opacity: 0.4)
            + Both(Line("M170 268 C164 320 156 380 152 430", tone.Deep, 2, opacity: 0.3));
    }

    public static string Pleats(Tone tone)
    {
        const string skirt = "M201 140 H146 C136 230 116 330 92 416 C126 432 166 436 201 436 Z";
        var pleats = string.Concat(Enumerable.Range(0, 9).Select(i =>
        {
            double top = 150 + i * 12.5, bottom = 100 + i * 25;
            return Fill($"M{top:0.#} 140 L{bottom:0.#} 440 L{bottom + 12:0.#} 440 L{top + 6:0.#} 140 Z", tone.Deep, 0.24) + Fill($"M{top - 3:0.#} 140 L{bottom - 8:0.#} 440 L{bottom:0.#} 440 L{top:0.#} 140 Z", tone.Light, 0.55);
        }));
        return Line("M200 96 V80 C200 72 214 72 214 60 C214 48 198 44 192 54", tone.Deep, 3.5)
            + Line("M120 98 H280", Tone.Mix(tone.Accent, "#8a6a4d", 0.6), 8) + Both(Fill("M152 92 H166 V128 H152 Z", tone.Deep))
            + Folded(skirt, tone) + Inside("pleats-skirt", skirt, pleats)
            + Fill("M146 118 H254 L256 146 H144 Z", tone.Shade) + string.Concat(Steps(150, 252, 6).Select(x => Line($"M{x} 122 V142", tone.Deep, 1.2, opacity: 0.4)));
    }

    public static string Tiered(Tone tone)
    {
        const string skirt = "M201 206 H152 C142 290 116 370 96 438 C134 452 170 455 201 455 Z";
        string Tier(double y, double half) =>
            Line($"M{200 - half} {y} C{200 - half / 2} {y + 12} {200 + half / 2} {y + 12} {200 + half} {y}", tone.Deep, 2.5, opacity: 0.55)
            + string.Concat(Steps(-half + 10, half - 10, 13).Select(x => FormattableString.Invariant($"M{200 + x:0.#} {y + 10 - Math.Abs(x) / 12:0.#} l{x / 14:0.#} 20")).Select(fold => Line(fold, tone.Deep, 1.6, opacity: 0.4)));
        return Hanger(tone)
            + Both(Fill("M150 110 L172 104 L178 150 L158 152 Z", tone.Shade))
            + Folded("M201 150 H158 C152 168 150 190 152 210 H201 Z", tone) + Folded(skirt, tone)
            + Inside("tiered-skirt", skirt, Tier(208, 50) + Tier(284, 68) + Tier(362, 92))
            + Line("M158 152 H242", tone.Accent, 3) + string.Concat(Steps(166, 200, 8).Select(y => Line($"M154 {y} C180 {y + 4} 220 {y + 4} 246 {y}", tone.Deep, 1.2, "3 3", 0.45)))
            + Both(Line("M99 430 C136 443 170 446 200 446", tone.Accent, 2.5, opacity: 0.8));
    }
}

using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>Coats and jackets.</summary>
internal static class Coats
{
    private const string LongBody = "M201 108 H172 C156 112 141 117 129 124 L136 236 L112 440 C142 449 172 451 201 451 Z";
    private const string LongSleeve = "M130 123 C106 134 98 156 93 196 L74 366 C84 373 100 376 110 373 L137 240 Z";
    private const string ShortBody = "M201 108 H170 C154 112 140 117 127 124 L133 240 L128 366 C152 373 176 375 201 375 Z";
    private const string ShortSleeve = "M128 123 C103 135 94 158 88 198 L66 352 C76 360 94 363 105 360 L135 234 Z";

    public static string Coat(Tone tone) =>
        Hanger(tone) + Sleeves(LongSleeve, tone) + Folded(LongBody, tone)
        + Fill("M172 106 C184 100 216 100 228 106 L200 262 Z", tone.Deep)
        + Fill("M186 116 L200 240 L214 116 C206 120 194 120 186 116 Z", tone.Accent, 0.85)
        + Both(Fill("M173 104 L148 152 L164 162 L154 178 L200 272 L204 240 L180 110 Z", tone.Light) + Line("M164 162 L178 156", tone.Deep, 2, opacity: 0.6))
        + Mirrored(Fill("M173 104 L148 152 L164 162 L154 178 L200 272 L204 240 L180 110 Z", tone.Deep, 0.16))
        + Line("M200 272 V450", tone.Deep, 2.5, opacity: 0.6)
        + Buttons(211, tone.Deep, 290, 330, 370)
        + Both(Fill("M138 312 H178 V326 C165 329 150 329 138 326 Z", tone.Shade) + Line("M138 312 H178", tone.Deep, 2, opacity: 0.6))
        + ArmSeams(tone);

    public static string Trench(Tone tone) =>
        Hanger(tone) + Sleeves(LongSleeve, tone) + Folded(LongBody, tone)
        + Both(Line("M88 338 C96 344 106 346 114 344", tone.Deep, 4, opacity: 0.6))
        + Fill("M172 106 C184 100 216 100 228 106 L200 200 Z", tone.Deep)
        + Both(Fill("M173 102 L140 136 L158 150 L148 166 L192 226 L202 190 L180 108 Z", tone.Light))
        + Mirrored(Fill("M173 102 L140 136 L158 150 L148 166 L192 226 L202 190 L180 108 Z", tone.Deep, 0.16))
        + Both(Line("M132 150 C140 182 152 196 166 204", tone.Deep, 2, opacity: 0.4))
        + Line("M186 226 L180 450", tone.Deep, 2.5, opacity: 0.6)
        + Buttons(176, tone.Deep, 232, 312, 352) + Buttons(222, tone.Deep, 232, 312, 352)
        + Fill("M135 254 C160 262 240 262 265 254 L267 276 C240 284 160 284 133 276 Z", tone.Shade)
        + Line("M186 256 H212 V282 H186 Z", tone.Accent, 5)
        + Fill("M206 276 L222 276 L230 330 L214 334 Z", tone.Shade)
        + ArmSeams(tone);

    public static string Puffer(Tone tone)
    {
        var quilt = string.Concat(Steps(158, 360, 34).Select(y =>
            Line($"M120 {y} C150 {y + 9} 250 {y + 9} 280 {y}", tone.Deep, 3, opacity: 0.5) + Line($"M120 {y + 6} C150 {y + 15} 196 {y + 15} 200 {y + 15}", tone.Light, 3, opacity: 0.6)));
        var sleeveQuilt = string.Concat(Steps(170, 350, 32).Select(y => Line($"M60 {y + 6} L136 {y + 20} M340 {y + 6} L264 {y + 20}", tone.Deep, 3, opacity: 0.5)));
        const string body = "M201 108 H166 C150 112 136 117 124 126 C116 170 118 320 122 362 C124 376 176 380 201 380 Z";
        const string sleeve = "M126 124 C96 134 84 162 78 204 C70 262 60 320 60 350 C66 366 98 370 108 362 L136 234 Z";
        return Hanger(tone) + Sleeves(sleeve, tone) + Inside("puffer-sleeve", sleeve, sleeveQuilt)
            + Folded(body, tone) + Inside("puffer-body", body, quilt)
            + Both(Fill("M201 82 C184 82 170 84 164 88 L158 124 C170 136 186 139 201 139 Z", tone.Shade)) + Line("M161 106 C176 116 224 116 239 106", tone.Deep, 2.5, opacity: 0.5)
            + Line("M200 88 V380", tone.Accent, 5) + Line("M200 88 V380", tone.Deep, 1.5, "2 3")
            + Fill("M196 150 H204 V170 H196 Z", tone.Deep)
            + Both(Line("M142 300 L152 346", tone.Deep, 4, opacity: 0.7));
    }

    public static string Parka(Tone tone) =>
        Hanger(tone)
        + Both(Fill("M201 66 C166 66 146 88 150 122 L168 150 L201 150 Z", tone.Shade)) + Mirrored(Fill("M201 66 C166 66 146 88 150 122 L168 150 L201 150 Z", tone.Deep, 0.16))
        + Both(Fill("M201 82 C178 82 168 98 172 120 L201 160 Z", tone.Deep))
        + Sleeves(LongSleeve, tone) + Folded("M201 150 L168 112 C154 114 141 118 129 124 L134 240 L122 404 C148 412 176 414 201 414 Z", tone)
        + Fill("M172 118 C178 136 222 136 228 118 L200 164 Z", tone.Deep)
        + Fill("M190 150 H210 V412 H190 Z", tone.Shade) + Line("M190 152 V412", tone.Deep, 2, opacity: 0.5)
        + Buttons(200, tone.Accent, 180, 224, 268, 312, 356)
        + Both(Fill("M136 304 H182 V360 C166 364 150 364 134 360 Z", tone.Shade) + Fill("M134 300 H184 V318 C166 322 150 322 134 318 Z", tone.Light))
        + Both(Line("M131 262 C150 268 176 270 190 270", tone.Deep, 2, "5 5", 0.6))
        + Both(Line("M172 150 V190", tone.Accent, 3) + Dot(172, 192, 4, tone.Accent))
        + Both(Line("M80 346 C90 352 104 354 112 352", tone.Deep, 3, opacity: 0.5)) + ArmSeams(tone);

    public static string Chore(Tone tone)
    {
        string Pocket(string path) => Fill(path, tone.Light, 0.75) + Line(path, tone.Accent, 1.8, "4 4");
        return Hanger(tone) + Sleeves(ShortSleeve, tone) + Folded(ShortBody, tone)
            + Fill("M170 108 C182 100 218 100 230 108 L200 142 Z", tone.Deep)
            + Both(Fill("M170 104 L146 134 L176 152 L201 134 L182 112 Z", tone.Light) + Line("M149 134 L176 149 L198 134", tone.Accent, 1.8, "4 4"))
            + Line("M200 138 V374", tone.Deep, 2.5, opacity: 0.6) + Line("M207 150 V372", tone.Accent, 1.8, "4 4")
            + Buttons(214, tone.Accent, 166, 214, 262, 310, 354)
            + Pocket("M146 188 H182 V222 L164 230 L146 222 Z")
            + Both(Pocket("M140 286 H186 V340 L178 348 H148 L139 340 Z"))
            + Both(Line("M70 336 C82 342 98 346 107 344", tone.Accent, 1.8, "4 4")) + Both(Line("M129 356 C152 363 176 365 200 365", tone.Accent, 1.8, "4 4")) + ArmSeams(tone);
    }

    private static string Sleeves(string path, Tone tone) =>
        Both(Fill(path, tone.Shade)) + Fill(path, tone.Main, 0.5) + Mirrored(Fill(path, tone.Deep, 0.16));

    private static string ArmSeams(Tone tone) => Both(Line("M129 125 C127 160 131 200 136 238", tone.Deep, 2, opacity: 0.45));
}

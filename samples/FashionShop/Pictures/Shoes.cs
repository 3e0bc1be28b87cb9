using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>Shoes come in pairs: one drawing, set twice, the far one darker and a little higher.</summary>
internal static class Shoes
{
    public static string Chelsea(Tone tone) => Pair(tone,
        Fill("M60 372 C60 352 66 340 72 318 L78 176 C104 184 146 184 172 176 L176 262 C200 292 252 300 288 324 C306 336 310 352 310 372 Z", tone.Main)
        + Fill("M172 176 L176 262 C200 292 252 300 288 324 C306 336 310 352 310 372 H200 C176 352 150 330 146 262 L144 181 C156 180 166 178 172 176 Z", tone.Deep, 0.14)
        + Fill("M112 181 L108 262 C116 282 140 282 148 262 L146 181 C136 183 122 183 112 181 Z", tone.Deep) + string.Concat(Steps(117, 144, 6).Select(x => Line($"M{x} 186 V266", tone.Accent, 1.2, opacity: 0.5)))
        + Fill("M70 150 H86 V180 H70 Z", tone.Shade) + Line("M252 304 C268 312 276 326 276 342", tone.Deep, 2, opacity: 0.5)
        + Fill("M56 368 H312 C316 368 316 388 310 388 H150 L142 396 V408 H58 Z", tone.Deep) + Line("M60 374 H310", tone.Accent, 2.5, "5 5"));

    public static string Sneaker(Tone tone) => Pair(tone,
        Fill("M62 356 C58 316 64 288 76 270 C92 282 116 284 136 262 L158 246 C178 284 214 306 262 314 C300 320 318 334 318 358 Z", tone.Main)
        + Fill("M62 356 C58 316 64 288 76 270 C82 276 90 280 100 280 C98 310 104 336 116 356 Z", tone.Accent)
        + Fill("M262 314 C300 320 318 334 318 358 H240 C240 338 246 324 262 314 Z", tone.Shade)
        + Fill("M136 262 L158 246 C174 276 202 298 236 308 L222 330 C180 320 150 296 136 262 Z", tone.Light)
        + string.Concat(Enumerable.Range(0, 5).Select(i => Line(FormattableString.Invariant($"M{150 + i * 17} {282 + i * 9} L{170 + i * 17} {266 + i * 8.6}"), tone.Deep, 4)))
        + Fill("M132 340 C150 318 174 322 200 340 L194 350 C172 336 152 334 140 350 Z", tone.Accent)
        + Line("M116 356 C104 336 98 310 100 282", tone.Deep, 1.5, "3 3", 0.6)
        + Fill("M54 352 H320 C326 364 324 386 314 388 H64 C54 384 52 364 54 352 Z", "#f7f3ec") + Line("M56 374 H322", tone.Accent, 3));

    public static string Loafer(Tone tone) => Pair(tone,
        Fill("M62 366 C58 332 62 306 74 290 C104 300 140 296 160 282 C190 282 214 290 246 304 C288 314 314 332 316 366 Z", tone.Main)
        + Fill("M74 290 C104 300 140 296 160 282 C156 268 100 272 74 290 Z", tone.Deep)
        + Fill("M164 286 C194 290 222 300 250 312 C262 326 250 336 232 334 C204 330 176 314 164 286 Z", tone.Light, 0.7) + Line("M164 286 C176 314 204 330 232 334 C250 336 262 326 250 312", tone.Deep, 3, "5 3")
        + Fill("M140 294 L168 280 L200 292 L180 340 C160 336 146 322 140 294 Z", tone.Shade) + Fill("M158 304 L176 300 L184 306 L176 318 L162 314 Z", tone.Deep)
        + Line("M92 366 C88 340 88 318 94 298", tone.Deep, 2, opacity: 0.5)
        + Fill("M58 362 H318 C322 366 320 380 314 380 H150 L144 388 V396 H60 Z", tone.Deep) + Line("M62 367 H314", tone.Accent, 2, "4 4"));

    public static string Pump(Tone tone) => Pair(tone,
        Fill("M66 388 L60 272 C64 246 74 228 86 220 C96 258 128 290 170 306 C198 292 226 298 262 322 C296 340 318 358 320 382 C300 390 250 390 222 384 C180 374 144 340 112 322 L106 388 Z", tone.Main)
        + Fill("M66 388 L60 272 C72 300 92 314 112 322 L106 388 Z", tone.Shade)
        + Fill("M86 220 C96 258 128 290 170 306 C166 312 158 318 150 318 C112 304 84 268 80 226 Z", tone.Deep)
        + Fill("M222 384 C250 390 300 390 320 382 C318 372 314 364 306 354 C280 372 250 378 214 372 Z", tone.Shade)
        + Line("M172 308 C204 316 240 318 262 324", tone.Light, 3, opacity: 0.8)
        + Fill("M64 384 H108 V394 H64 Z", tone.Deep) + Line("M112 324 C144 342 180 376 222 386 C252 392 300 392 320 384", tone.Deep, 5));

    public static string Clog(Tone tone) => Pair(tone,
        Fill("M58 330 C72 322 92 320 112 322 L150 334 L320 350 C328 372 318 388 302 388 L176 384 L160 366 C146 366 134 372 130 388 H64 C56 368 54 348 58 330 Z", "#c49a6c") + Line("M66 350 C110 344 140 356 180 362 C230 368 280 368 318 364", "#8a6440", 2, opacity: 0.6)
        + Fill("M132 332 C140 288 176 254 220 262 C276 272 316 310 322 354 C280 360 196 352 132 332 Z", tone.Main)
        + Fill("M220 262 C276 272 316 310 322 354 C300 358 270 357 240 354 C262 326 250 284 220 262 Z", tone.Deep, 0.16)
        + Line("M132 332 C196 352 280 360 322 354", tone.Shade, 9)
        + string.Concat(Enumerable.Range(0, 8).Select(i => Dot(150 + i * 22, 338 + i * 2.6 - (i > 5 ? (i - 5) * 2 : 0), 3.4, tone.Accent)))
        + Fill("M150 280 L186 262 L204 300 L170 322 Z", tone.Shade) + Line("M166 276 L186 268 L196 294 L176 304 Z", tone.Accent, 4));

    private static string Pair(Tone tone, string shoe) =>
        Oval(206, 404, 162, 13, tone.Deep, 0.18)
        + $"""<g transform="translate(62 -34) scale(.94)" opacity=".98">{shoe}<g opacity=".2">{shoe.Replace(tone.Main, tone.Deep, StringComparison.Ordinal)}</g></g>"""
        + $"""<g transform="translate(-8 12)">{shoe}</g>""";
}

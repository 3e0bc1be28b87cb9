using FashionShop.Catalogue;
using static FashionShop.Pictures.Sketch;

namespace FashionShop.Pictures;

/// <summary>The rail of the start page: what is new, hung in a room with evening light.</summary>
internal static class HeroPicture
{
    public static string Draw(ProductCatalogue catalogue)
    {
        string Piece(string shape, string colour, double x, double y, double scale) => FormattableString.Invariant(
            $"""<g transform="translate({x} {y}) scale({scale})">{Wardrobe.Draw(shape, Tone.Of(catalogue.ColourOf(colour)))}</g>""");
        return """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900">"""
            + """<rect width="1200" height="900" fill="#e9d3b8"/>"""
            + Fill("M0 0 H1200 V690 H0 Z", "#edd9c0")
            + Fill("M690 690 V330 C690 60 1110 60 1110 330 V690 Z", "#f6e8d3") + Dot(900, 330, 120, "#f2c48d") + Fill("M690 690 V560 C790 500 880 600 1110 520 V690 Z", "#b9c2a5") + Fill("M690 690 V620 C820 570 930 660 1110 600 V690 Z", "#8fa08a")
            + Fill("M0 690 H1200 V900 H0 Z", "#d8b896") + Fill("M0 690 H1200 V702 H0 Z", "#c9a684")
            + Oval(430, 790, 380, 26, "#a37f60", 0.35)
            + Line("M96 786 V172 M764 786 V172", "#3a3330", 9) + Line("M60 790 H132 M728 790 H800", "#3a3330", 9) + Line("M72 172 H788", "#3a3330", 9)
            + Piece("slip", "blush", 470, 118, 1.16) + Piece("puffer", "rust", 330, 108, 1.2)
            + Piece("turtleneck", "chalk", 172, 104, 1.22) + Piece("coat", "pine", 20, 92, 1.32)
            + Fill("M820 730 H1090 V762 H820 Z", "#8a6247") + Line("M846 762 L838 850 M1064 762 L1072 850", "#6f4d37", 14) + Oval(955, 856, 150, 14, "#a37f60", 0.4)
            + Piece("tote", "cocoa", 864, 512, 0.53) + Piece("chelsea", "ink", 470, 620, 0.5)
            + "</svg>";
    }
}

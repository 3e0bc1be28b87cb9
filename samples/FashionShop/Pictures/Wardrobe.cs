namespace FashionShop.Pictures;

/// <summary>Every shape there is a drawing of, and which part of it deserves a closer look.</summary>
internal static class Wardrobe
{
    private const string Collar = "105 70 190 238";
    private const string Toe = "150 230 176 220";

    private static readonly Dictionary<string, (Func<Tone, string> Draw, string Detail)> Shapes = new()
    {
        ["coat"] = (Coats.Coat, "110 90 200 250"),
        ["trench"] = (Coats.Trench, "110 140 200 250"),
        ["puffer"] = (Coats.Puffer, Collar),
        ["parka"] = (Coats.Parka, "110 62 190 238"),
        ["chore"] = (Coats.Chore, Collar),
        ["crew"] = (Knits.Crew, Collar),
        ["turtleneck"] = (Knits.Turtleneck, Collar),
        ["cardigan"] = (Knits.Cardigan, "110 190 180 225"),
        ["striped"] = (Knits.Striped, Collar),
        ["vest"] = (Knits.Vest, "105 150 190 238"),
        ["wrap"] = (Dresses.Wrap, "100 100 190 238"),
        ["slip"] = (Dresses.Slip, "110 100 180 225"),
        ["shirtdress"] = (Dresses.ShirtDress, Collar),
        ["pleats"] = (Dresses.Pleats, "100 90 180 225"),
        ["tiered"] = (Dresses.Tiered, "100 90 200 250"),
        ["chelsea"] = (Shoes.Chelsea, "50 160 184 230"),
        ["sneaker"] = (Shoes.Sneaker, "110 230 168 210"),
        ["loafer"] = (Shoes.Loafer, Toe),
        ["pump"] = (Shoes.Pump, "40 210 176 220"),
        ["clog"] = (Shoes.Clog, Toe),
        ["tote"] = (Bags.Tote, "110 180 184 230"),
        ["crossbody"] = (Bags.Crossbody, "190 210 168 210"),
        ["backpack"] = (Bags.Backpack, "110 90 192 240"),
        ["scarf"] = (Bags.Scarf, "100 250 160 200"),
    };

    public static bool Has(string shape) => Shapes.ContainsKey(shape);

    public static string Draw(string shape, Tone tone) => Shapes[shape].Draw(tone);

    public static string DetailOf(string shape) => Shapes[shape].Detail;
}

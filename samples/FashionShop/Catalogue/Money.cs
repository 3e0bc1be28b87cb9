using System.Globalization;

namespace FashionShop.Catalogue;

/// <summary>Prices are in euro with tax; whole ones are written without cents.</summary>
public static class Money
{
    public const string Currency = "EUR";

    public static string Text(decimal amount) =>
        "€" + amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
}

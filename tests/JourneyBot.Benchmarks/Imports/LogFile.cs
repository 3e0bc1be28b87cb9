using System.Globalization;
using System.Text;

namespace JourneyBot.Benchmarks.Imports;

/// <summary>A file as an export of a shop's events is: 100 bytes a row, times that rise, any of the customers next. The same numbers give the same file.</summary>
internal static class LogFile
{
    public const string Header = "user_id,event,timestamp,session,page,sku,price";

    private static readonly string[] Names = ["home.viewed", "category.viewed", "product.viewed", "product.viewed", "product.viewed", "cart.updated", "checkout.started", "order.completed"];

    public static async Task WriteAsync(string path, int rows, int customers, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await file.WriteLineAsync(Header.AsMemory(), cancellationToken);
        for (var i = 0; i < rows; i++)
        {
            at = at.AddMilliseconds(random.Next(1, 8_000));
            var customer = random.Next(customers);
            var name = Names[random.Next(Names.Length)];
            var sku = random.Next(5_000);
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"c{customer:D8},{name},{at:yyyy-MM-dd HH:mm:ss.fff},s{customer:x6}{at.DayOfYear:x3},/shop/{name[..4]}/item-{sku},SKU-{sku:D5},{random.Next(500, 25_000) / 100m}").AsMemory(), cancellationToken);
        }
    }
}

using System.Globalization;

namespace JourneyBot.Benchmarks.Store;

/// <summary>A mark of the issue and what was measured for it, the rivals beside.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Asked">What the issue asks for.</param>
/// <param name="Ours">Our number.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Sqlite">SQLite's number.</param>
/// <param name="Other">Another rival's number.</param>
/// <param name="OtherName">The name of that rival.</param>
internal sealed record Mark(string What, string Asked, double Ours, bool? Met, double? Sqlite = null, double? Other = null, string OtherName = "")
{
    public static void Write(IReadOnlyList<Mark> marks)
    {
        Console.WriteLine("| mark | asked | ours | SQLite | ours : SQLite | another rival | ours : it | met |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var mark in marks) Console.WriteLine(mark.Row());
    }

    /// <summary>Three digits that count, whatever the size.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", >= 1 => "N2", _ => "N3" }, CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string Row() =>
        $"| {What} | {Asked} | {Number(Ours)} | {Cell(Sqlite)} | {Ratio(Sqlite)} | {Cell(Other)}{(Other is null ? "" : " " + OtherName)} | {Ratio(Other)} | {(Met is null ? "" : Met.Value ? "yes" : "**no**")} |";

    private static string Cell(double? value) => value is { } number ? Number(number) : "";

    private string Ratio(double? rival) => rival is > 0 ? Number(Ours / rival.Value) : "";
}

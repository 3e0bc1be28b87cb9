namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>The sides by name, as the tables and the child processes call them.</summary>
internal static class SideNames
{
    public const string Journeys = "journeys";
    public const string Store = "store";
    public const string Sqlite = "sqlite";
    public const string PlainLiteDb = "litedb";

    public static async Task<ISide> OpenAsync(string name, string folder, CancellationToken cancellationToken) => name switch
    {
        Journeys => await JourneySide.OpenAsync(folder, cancellationToken),
        Store => new StoreSide(folder),
        Sqlite => new SqliteSide(folder),
        PlainLiteDb => new PlainLiteDbSide(folder),
        _ => throw new ArgumentException($"'{name}' is no side; expected {Journeys}, {Store}, {Sqlite} or {PlainLiteDb}", nameof(name)),
    };

    public static string Title(string name) => name switch
    {
        Journeys => "ours, journeys on",
        Store => "ours, store alone",
        Sqlite => "SQLite",
        _ => "plain LiteDB",
    };
}

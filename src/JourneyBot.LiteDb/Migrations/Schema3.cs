namespace JourneyBot.LiteDb.Migrations;

/// <summary>
/// Schema 3 knows no snapshots of journeys; but for these it is schema 4, so that only the number changes. A version that does not know of them would
/// leave in them what it erases, so it must not open the file any more.
/// </summary>
internal static class Schema3
{
    public const int Version = 3;
}

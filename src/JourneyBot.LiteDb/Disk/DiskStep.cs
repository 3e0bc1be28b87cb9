namespace JourneyBot.LiteDb.Disk;

/// <summary>What is done to the disk; tests watch the order and let a step fail.</summary>
internal enum DiskStep
{
    WriteJournal,
    FlushJournal,
    DropJournal,
    WriteLog,
    FlushLog,
    WriteData,
    FlushData,
    CutLog,
}

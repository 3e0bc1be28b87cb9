using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Merging;

/// <summary>A part of a merge that shares a transaction with what callers write.</summary>
/// <param name="Contents">The contents it was made for; where the file was opened anew meanwhile, it is refused.</param>
/// <param name="Changes">Adds its changes to the transaction.</param>
/// <param name="Done">Lets readers see them, when they are on disk.</param>
internal sealed record MergeStep(StoreContents Contents, Action<StoreChanges> Changes, Action Done);

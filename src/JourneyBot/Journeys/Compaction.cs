namespace JourneyBot.Journeys;

/// <summary>The writing anew of a store out of which something was removed, so that nothing of it is left on the disk: noted when it is due, and done by whoever has the time. Of <paramref name="maintenance"/> null, for a store that can't be looked after from here, it is never done.</summary>
public sealed class Compaction(IDocumentStore documents, IStoreMaintenance? maintenance)
{
    private const string Key = "to-compact";

    /// <summary>Notes that it is due. Do so before anything is removed: whatever ends the removal, it will be done.</summary>
    public async ValueTask NoteAsync(CancellationToken cancellationToken) => await documents.WriteAsync([new DocumentChange(Retention.Collection, Key, "true")], cancellationToken);

    /// <summary>Whether it is due.</summary>
    public async ValueTask<bool> IsDueAsync(CancellationToken cancellationToken) =>
        maintenance is not null && await documents.ReadAsync(Retention.Collection, Key, cancellationToken) is not null;

    /// <summary>Does it where it is due; whether it was. Reading and writing wait meanwhile.</summary>
    public async Task<bool> RunAsync(IProgress<string>? steps, CancellationToken cancellationToken)
    {
        if (maintenance is null || !await IsDueAsync(cancellationToken)) return false;
        steps?.Report("compacting");
        await maintenance.CompactAsync(cancellationToken);
        await documents.WriteAsync([new DocumentChange(Retention.Collection, Key, null)], CancellationToken.None);
        return true;
    }
}

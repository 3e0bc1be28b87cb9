using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore
{
    /// <inheritdoc />
    public ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return blocks.ReadAsync(contents => contents.Snapshots.Find(streams, rules, contents.NextPosition), cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>It is on disk when this returns, but not in the journal: no append waits for it.</remarks>
    public async ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Journey.Length > JourneySnapshot.MaxBytes || snapshot.Streams.Count is 0 or > JourneySnapshot.MaxStreams) return false;
        try
        {
            return await Task.Run(() => writer.With(contents => contents.Snapshots.Save(snapshot)), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new LiteDbFileException($"'{Path}' is damaged: a snapshot {e.Message}. Run 'journeybot db check --repair'; snapshots are made anew from the events", e);
        }
        catch (LiteDbFileException e)
        {
            writer.OpenAnewAfterFailure(e);
            throw;
        }
    }
}

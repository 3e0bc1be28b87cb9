using System.Diagnostics;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>One side's rounds of appending.</summary>
internal sealed class AppendSide
{
    // A slow side ends its round early: what it did until then counts.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private readonly string folder;
    private readonly ISide side;
    private readonly bool merges;
    private long events;
    private long timed;
    private TimeSpan time;
    private Batch? last;

    private AppendSide(string name, string folder, ISide side) => (this.folder, this.side, merges) = (folder, side, name is SideNames.Journeys or SideNames.Store);

    /// <summary>Events a second until they were acknowledged.</summary>
    public Rounds PerSecond { get; private set; } = new();

    /// <summary>Events a second of all rounds, until nothing was left to merge: merging comes in some rounds only.</summary>
    public double Paid => timed / time.TotalSeconds;

    public double BytesAnEvent { get; private set; }

    public static async Task<AppendSide> StartAsync(string name, DirectoryInfo parent, CancellationToken cancellationToken)
    {
        var folder = Folders.New(parent, name);
        return new AppendSide(name, folder, await SideNames.OpenAsync(name, folder, cancellationToken));
    }

    public async Task RoundAsync(IReadOnlyList<Batch> batches, CancellationToken cancellationToken)
    {
        GC.Collect();
        long count = 0;
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            var added = await side.AppendAsync(batch, cancellationToken);
            if (added != batch.Count) throw new InvalidOperationException($"{batch.Count - added} events were lost");
            (count, last) = (count + added, batch);
            if (Stopwatch.GetElapsedTime(started) > Budget) break;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        // What is merged later would otherwise cost the next side its time.
        var merging = merges ? await Settling.WaitAsync(folder, cancellationToken) : TimeSpan.Zero;
        events += count;
        PerSecond.Add(count / elapsed.TotalSeconds);
        (timed, time) = (timed + count, time + elapsed + merging);
    }

    public void Forget() => (PerSecond, timed, time) = (new Rounds(), 0, TimeSpan.Zero);

    /// <summary>Closes the store, and weighs its files.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (last is not null && await side.AppendAsync(last, cancellationToken) != 0) throw new InvalidOperationException("an event that came twice counted twice");
        if (merges) await Settling.WaitAsync(folder, cancellationToken);
        await side.DisposeAsync();
        BytesAnEvent = Folders.Size(folder) / (double)events;
        Directory.Delete(folder, recursive: true);
    }
}

using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Snapshots;

namespace JourneyBot.LiteDb.Repair;

/// <summary>Goes through all that was found in a file: says what is damaged, and keeps what makes a sound file again.</summary>
internal sealed class Examination
{
    private static readonly Block Nothing = new([], [], []);

    private readonly FoundRecords found;
    private readonly List<Damage> damage = [];
    private readonly List<(Shelf Shelf, long Id, byte[]? Made)> sound = [];
    private readonly List<(long Number, string Path, HashSet<int> Frames)> journaled = [];
    private readonly HashSet<(string Collection, string Key)> documents = [];
    private long events;

    private Examination(FoundRecords found, IReadOnlyList<(long Number, string Path)> journal)
    {
        this.found = found;
        var manifest = ReadManifest();
        Secret = found.Secret ?? (manifest.Secret == 0 ? SecretOf(journal) : manifest.Secret);
        var runs = new List<Run>();
        foreach (var id in manifest.Runs) runs.Add(ExamineRun(id, runs.Count == 0 ? 1 : runs[^1].To));
        var end = ExamineArrivals(manifest.MergedTo);
        ExamineDocuments();
        ExamineSnapshots();
        End = Secret is not null ? ExamineJournal([.. journal.Where(file => file.Number >= manifest.JournalFrom)], HashOf(), found[Shelf.Directory].Read(Manifest.RecordId) is null ? null : manifest.JournalFrom, end) : end;
        Add(Shelf.Directory, (manifest with { Dropping = [] }).Seal());
    }

    /// <summary>The records of a sound file, without what is garbage; read one by one, while the file is held.</summary>
    public IEnumerable<(Shelf Shelf, StoreRecord Record)> Sound =>
        sound.Select(item => (item.Shelf, new StoreRecord(item.Id, item.Made ?? found[item.Shelf].Read(item.Id) ?? throw new InvalidDataException($"lost the record {item.Id}"))));

    /// <summary>What is sound in the journal, in the order of storing; read file by file.</summary>
    public IEnumerable<JournalGroup> Journaled =>
        journaled.SelectMany(file => JournalScan.Of(file.Path, file.Number, HashOf(), new Words(), isWhole: true).Frames.Where(frame => file.Frames.Contains(frame.Offset)).Select(frame => frame.Group));

    /// <summary>The position behind all that were given out, as far as anything says so.</summary>
    public long End { get; }

    /// <summary>The file's secret; null where it was not found.</summary>
    public long? Secret { get; }

    public CheckReport Report => new(sound.Count, events, documents.Count, damage);

    /// <summary>Looks whether LiteDB finds the sound records by its index, without changing a byte.</summary>
    public void LookUp(string path)
    {
        try
        {
            using var file = StoreFile.OpenToRead(path);
            foreach (var shelf in Enum.GetValues<Shelf>())
            {
                var ids = file.Ids(shelf, long.MinValue, long.MaxValue, int.MaxValue);
                if (!ids.SequenceEqual(found[shelf].Ids)) throw new InvalidDataException($"{shelf} has {found[shelf].Count} records, of which its index knows {ids.Intersect(found[shelf].Ids).Count()}");
                foreach (var id in found[shelf].Ids)
                    if (!found[shelf].Is(id, file.Read(shelf, id))) throw new InvalidDataException($"the index of {shelf} leads elsewhere for record {id}");
            }
        }
#pragma warning disable CA1031 // Of a damaged file LiteDB throws exceptions of many types; each is a finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            damage.Add(new Damage($"the pages that lead to the records are damaged: {e.Message}", null, null, 0));
        }
    }

    public static Examination Of(FoundRecords found, IReadOnlyList<(long Number, string Path)> journal) => new(found, journal);

    private void Add(Shelf shelf, StoreRecord made) => sound.Add((shelf, made.Id, made.Sealed));

    private StoreHash HashOf() => new(Secret ?? throw new InvalidDataException("lost its secret"));

    private Manifest ReadManifest()
    {
        var shelf = found[Shelf.Directory];
        if (shelf.Read(Manifest.RecordId) is { } record) return Manifest.Open(record);

        // Of runs that were merged into others the larger one counts; what is behind the last has not been merged.
        damage.Add(new Damage("the list of runs is damaged; it was made anew from the runs", null, null, 0));
        var known = shelf.Ids.Select(id => (Id: id, Bytes: shelf.Read(id))).Where(item => item.Bytes is not null).Select(item => RunEncoding.Open(item.Id, item.Bytes!)).ToList();
        var chosen = new List<Run>();
        for (long next = 1; known.Where(run => run.From >= next).OrderBy(run => run.From).ThenByDescending(run => run.To).FirstOrDefault() is { } run; next = run.To) chosen.Add(run);
        return new Manifest(found.Secret ?? 0, known.Select(run => run.Id).DefaultIfEmpty(0).Max() + 1, chosen.Count == 0 ? 1 : chosen[^1].To, 1, [.. chosen.Select(run => run.Id)], []);
    }

    private Run ExamineRun(long id, long from)
    {
        var stored = found[Shelf.Directory].Read(id) is { } record ? RunEncoding.Open(id, record) : null;
        var last = found[Shelf.RunBlocks].Ids.Where(block => block >= Run.FirstBlockOf(id) && block < Run.FirstBlockOf(id + 1)).DefaultIfEmpty(Run.FirstBlockOf(id) - 1).Max();
        var count = stored?.Firsts.Length ?? (int)(last - Run.FirstBlockOf(id) + 1);
        var rebuilt = stored is null ? new RunDirectory(Secret) : null;
        var lost = 0;
        long here = 0;
        for (var i = 0; i < count; i++)
        {
            var block = Run.FirstBlockOf(id) + i;
            if (Read(Shelf.RunBlocks, block) is { } opened)
            {
                here += opened.Count;
                rebuilt?.Add(opened);
                sound.Add((Shelf.RunBlocks, block, null));
                continue;
            }

            lost++;
            rebuilt?.AddNothing();
            Add(Shelf.RunBlocks, BlockEncoding.Seal(Shelf.RunBlocks, block, Nothing, Envelope.Quick));
        }

        events += here;
        var run = stored is null ? rebuilt!.Finish(id, from) : stored with { Events = here };
        if (stored is null) damage.Add(new Damage($"the directory of run {id} is damaged; it was made anew from its blocks", null, null, 0));
        if (lost > 0) damage.Add(new Damage($"{lost} of the {count} blocks of run {id}", run.From, run.To - 1, null));
        Add(Shelf.Directory, RunEncoding.Seal(run));
        return run;
    }

    private long ExamineArrivals(long from)
    {
        var next = from;
        foreach (var id in found[Shelf.Arrivals].Ids)
        {
            if (id < from || Read(Shelf.Arrivals, id) is not { } block) continue;
            if (id > next) damage.Add(new Damage("blocks as they arrived", next, id - 1, id - next));
            next = Block.EndOf(id, block.Count);
            events += block.Count;
            sound.Add((Shelf.Arrivals, id, null));
        }

        if (found[Shelf.Arrivals].Ids.LastOrDefault() >= next) damage.Add(new Damage("the last blocks as they arrived", next, null, null));
        return next;
    }

    // The third place where it is written.
    private static long? SecretOf(IReadOnlyList<(long Number, string Path)> journal)
    {
        foreach (var (_, path) in journal)
        {
            var bytes = new byte[JournalHeader.Length];
            using var held = DiskFiles.Hold(path, FileAccess.Read);
            if (RandomAccess.Read(held, bytes, 0) == bytes.Length && JournalHeader.Read(bytes) is { } header) return header.Secret;
        }

        return null;
    }

    // Of a manifest that is lost nobody knows with which number the journal began.
    private long ExamineJournal(IReadOnlyList<(long Number, string Path)> files, StoreHash hash, long? number, long next)
    {
        string? lost = null;
        foreach (var (found, path) in files)
        {
            if (found != (number ?? found)) Lose($"the journal's files from number {number} to {found - 1}, which are gone");
            number = found + 1;
            var scan = JournalScan.Of(path, found, hash, new Words(), isWhole: true);
            GoOnAt(scan.Header.From, path);
            Lose(scan.DamageOf(isLast: path == files[^1].Path) is { } at ? $"the journal '{path}' from byte {at} on" : null);
            var kept = new HashSet<int>();
            foreach (var (offset, group, _, _, _) in scan.Frames)
            {
                // What a manifest that is lost would have said to be merged already has positions that are behind.
                if (group.Events is [var first, ..] && first.Logged.Position < next) continue;
                if (group.Events is [var begin, ..]) GoOnAt(begin.Logged.Position, path);
                next += group.Events.Count;
                events += group.Events.Count;
                foreach (var (collection, key, _, json) in group.Documents) _ = json is null ? documents.Remove((collection, key)) : documents.Add((collection, key));
                kept.Add(offset);
            }

            journaled.Add((found, path, kept));

            // Facts without an event took a position.
            if (scan.Frames.All(frame => frame.Group.Events.Count == 0) && scan.Frames.Any(frame => frame.Group.HasFacts)) next++;
        }

        Lose(null);
        return next;

        // What was lost held the events up to the next that is there; where none are missing, facts, documents or the last events.
        void GoOnAt(long from, string path)
        {
            if (from <= next) return;
            damage.Add(new Damage(lost ?? $"the journal '{path}'", next, from - 1, from - next));
            (lost, next) = (null, from);
        }

        void Lose(string? what)
        {
            if (lost is not null) damage.Add(new Damage(lost, null, null, null));
            lost = what;
        }
    }

    private void ExamineDocuments()
    {
        foreach (var id in found[Shelf.Documents].Ids)
        {
            try
            {
                var record = found[Shelf.Documents].Read(id) ?? throw new InvalidDataException("has a wrong checksum");
                var (collection, document) = DocumentEncoding.Decode(Envelope.Open(Shelf.Documents, id, record)[0].Span);
                sound.Add((Shelf.Documents, id, null));
                documents.Add((collection, document.Key));
            }
            catch (InvalidDataException e)
            {
                damage.Add(new Damage($"the document record {id} {e.Message}", null, null, null));
            }
        }
    }

    // They are made anew from the events, of which some may be lost: a repaired file has none.
    private void ExamineSnapshots()
    {
        foreach (var id in found[Shelf.Snapshots].Ids)
        {
            try
            {
                var record = found[Shelf.Snapshots].Read(id) ?? throw new InvalidDataException("has a wrong checksum");
                var opened = SnapshotEncoding.Open(new StoreRecord(id, record));
                if (opened.LeadsTo is null) _ = opened.Journey;
            }
            catch (InvalidDataException e)
            {
                damage.Add(new Damage($"the snapshot record {id} {e.Message}; snapshots are made anew from the events", null, null, 0));
            }
        }
    }

    // All of it, not only what is read at once: ids and properties lie in sections of their own.
    private OpenBlock? Read(Shelf shelf, long id)
    {
        try
        {
            if (found[shelf].Read(id) is not { } record) return null;
            var block = OpenBlock.Open(shelf, new StoreRecord(id, record));
            foreach (var _ in block.Events())
            {
            }

            return block;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

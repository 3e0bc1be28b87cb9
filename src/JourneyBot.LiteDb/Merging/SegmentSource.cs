using System.IO.MemoryMappedFiles;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Merging;

/// <summary>The facts of a segment in the order of streams. Its file is mapped, and one stream at a time is in memory: what lives for so short costs the garbage collector nothing.</summary>
internal sealed class SegmentSource(Segment segment, StoreHash hash)
{
    public IEnumerable<StreamFacts> Streams()
    {
        using var map = segment.File.Map();
        using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var others = OthersByStream();
        ulong[] places = [.. segment.StreamHashes().Union(others.Keys)];
        Array.Sort(places);
        foreach (var place in places)
        {
            var facts = EventsOf(place, view);
            if (others.TryGetValue(place, out var group)) group.ForEach(add => add(facts));
            if (facts.Count == 1) yield return facts[0];
            else foreach (var stream in facts.OrderBy(stream => stream.Place)) yield return stream;
        }
    }

    // Mostly one stream; two where their hashes are the same.
    private List<StreamFacts> EventsOf(ulong place, MemoryMappedViewAccessor view)
    {
        var facts = new List<StreamFacts>(1);
        var ordinals = segment.OfStream(place);
        for (var i = ordinals.Count - 1; i >= 0; i--)
        {
            var logged = segment.EventAt(ordinals[i], view.SafeMemoryMappedViewHandle);
            Of(facts, place, logged.Event.Stream).Add(logged);
        }

        return facts;
    }

    private Dictionary<ulong, List<Action<List<StreamFacts>>>> OthersByStream()
    {
        var others = new Dictionary<ulong, List<Action<List<StreamFacts>>>>();
        foreach (var link in segment.Links()) Add(link.A, facts => facts.Add(link));
        foreach (var trait in segment.Traits()) Add(trait.Stream, facts => facts.Add(trait));
        return others;

        void Add(StreamId stream, Action<Reading.FactSet> add)
        {
            var place = hash.Of(stream);
            if (!others.TryGetValue(place, out var list)) others[place] = list = [];
            list.Add(facts => add(Of(facts, place, stream).Facts));
        }
    }

    private static StreamFacts Of(List<StreamFacts> known, ulong place, StreamId stream)
    {
        foreach (var facts in known)
            if (facts.Place.Stream == stream) return facts;
        known.Add(new StreamFacts(new StreamPlace(place, stream)));
        return known[^1];
    }
}

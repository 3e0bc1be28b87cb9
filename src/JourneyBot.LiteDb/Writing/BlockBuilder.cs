using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Writing;

/// <summary>Cuts facts into blocks: large enough to compress well, small enough that a customer's few events don't cost reading thousands of others.</summary>
internal sealed class BlockBuilder(long nextPosition)
{
    private const int MaxEvents = 512;
    private const int MaxBytes = 64 * 1024;

    private readonly List<(long Id, Block Block)> blocks = [];
    private readonly List<LoggedEvent> events = [];
    private readonly List<Link> links = [];
    private readonly List<Trait> traits = [];
    private long size;

    public void Add(JourneyEvent e)
    {
        Room(e.Properties.Json.Length + (e.Id.Length + e.Stream.Value.Length) * 2);
        events.Add(new LoggedEvent(nextPosition + events.Count, e));
    }

    public void Add(Link link)
    {
        Room((link.A.Value.Length + link.B.Value.Length) * 2);
        links.Add(link);
    }

    public void Add(Trait trait)
    {
        Room((trait.Value.Length + trait.Stream.Value.Length) * 2);
        traits.Add(trait);
    }

    public IReadOnlyList<(long Id, Block Block)> Finish()
    {
        Close();
        return blocks;
    }

    private void Room(int bytes)
    {
        if (size + bytes > MaxBytes || events.Count == MaxEvents) Close();
        size += bytes + 32;
    }

    private void Close()
    {
        size = 0;
        if (events.Count + links.Count + traits.Count == 0) return;
        blocks.Add((nextPosition, new Block([.. events], [.. links], [.. traits])));
        nextPosition = Block.EndOf(nextPosition, events.Count);
        events.Clear();
        links.Clear();
        traits.Clear();
    }
}

using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Json;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Segment;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Calls;

/// <summary>
/// Says the calls of a Segment or RudderStack export in the words of the pipeline, by the mapper of the door that takes them live. Who exported
/// them vouches for the ids in them; that two are the same person's is as good as the cookie that once said so.
/// </summary>
internal sealed class CallImport(SourceFile file, ImportOptions options, string source, DateTimeOffset now)
{
    private const string Silent = "calls that say nothing of a journey";

    private readonly SegmentMapper mapper = new();
    private readonly Delivery delivery = new(SegmentMapper.DoorName, source, IsTrusted: true, now);
    private long number;

    public IEnumerable<ImportItem> Items(Stream content)
    {
        if (options.Kind != ImportKind.Events) throw new ImportException($"a Segment export holds events, and traits in its identify calls; leave out --kind {options.Kind.ToString().ToLowerInvariant()}");
        return file.Encoding.FirstCharacter(file.Head) == '[' ? OfList(content) : OfLines(content);
    }

    private IEnumerable<ImportItem> OfLines(Stream content)
    {
        var lines = new LineReader(file.Encoding.ReaderOf(content));
        while (lines.TryRead(out var line))
        {
            if (line.IsTooLong)
            {
                number++;
                yield return ImportItem.Reject(line.Number, $"the line has more than {RowLimits.Characters:N0} characters; a call has 32 KB at most");
            }
            else if (!line.Text.Span.IsWhiteSpace())
            {
                var text = line.Text.Span;
                var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
                Encoding.UTF8.GetBytes(text, utf8);
                foreach (var item in Mapped(line.Number, utf8)) yield return item;
            }
        }
    }

    private IEnumerable<ImportItem> OfList(Stream content)
    {
        using var reader = new JsonListReader(file.Encoding.Utf8Of(content), "calls", "Segment export");
        while (reader.Read() is { } next)
        {
            byte[] utf8;
            using (next.Item) utf8 = JsonMarshal.GetRawUtf8Value(next.Item.RootElement).ToArray();
            foreach (var item in Mapped(next.Line, utf8)) yield return item;
        }
    }

    private List<ImportItem> Mapped(long line, byte[] call)
    {
        number++;
        var items = new List<ImportItem>(1);
        try
        {
            foreach (var said in mapper.Map(call, 0, delivery)) items.Add(items.Count == 0 ? ImportItem.Of(line, Imported(said)) : ImportItem.More(line, Imported(said)));
            if (items.Count == 0) items.Add(ImportItem.Ignore(line, Silent));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            items.Clear();
            items.Add(ImportItem.Reject(line, e.Message));
        }

        return items;
    }

    // The door falls back on the moment of the request where a call has no time that can be believed; a file has none.
    private IncomingEvent Imported(IncomingEvent said) => said.OccurredAt == now
        ? throw new FormatException("the call has no time that can be believed: give it a timestamp, originalTimestamp or receivedAt that has passed")
        : said with
        {
            Evidence = EvidenceGrade.Cookie,
            Name = said.Name is null ? null : options.Names.Canonical(said.Name),
            Sequence = number,
            Origin = EventOrigin.Imported,
        };
}

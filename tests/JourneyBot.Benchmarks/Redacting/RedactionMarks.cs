using System.Text;
using BenchmarkDotNet.Attributes;
using JourneyBot.Consent;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Redacting;

/// <summary>What redaction takes of an event: one with nothing to hide, as most are, and others.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RedactionMarks
{
    private readonly EventProperties page = Parsed("""{"url":"https://shop.example/p/4711?size=42","title":"Running shoe","sku":"SKU-4711","price":79.9,"seconds":12}""");
    private readonly EventProperties message = Parsed("""{"text":"which of the two runs larger, and can I send one back?","intent":"size","score":0.93}""");
    private readonly EventProperties finds = Parsed("""{"text":"mail ann.berg@shop.example or call 0171 2345678","intent":"contact","score":0.93}""");

    private readonly string question = "which of the two runs larger, and can I send one back?";
    private readonly string order = "where is order 1234567890, bought on 2026-11-23 for 79.90 EUR?";
    private readonly string contact = "mail ann.berg@shop.example or call 0171 2345678";

    [Benchmark]
    public string Text() => Redaction.Mask(question);

    [Benchmark]
    public string OrderText() => Redaction.Mask(order);

    [Benchmark]
    public string TextWithFinds() => Redaction.Mask(contact);

    [Benchmark]
    public EventProperties Page() => Redaction.Mask(page);

    [Benchmark]
    public EventProperties Message() => Redaction.Mask(message);

    [Benchmark]
    public EventProperties MessageWithFinds() => Redaction.Mask(finds);

    private static EventProperties Parsed(string json) => EventProperties.Parse(Encoding.UTF8.GetBytes(json));
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace JourneyBot.Outgoing.Tests;

/// <summary>A sink without a network: keeps what it was sent, and answers as the test says.</summary>
internal sealed class FakeSink(TimeProvider clock) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Taken> taken = new();
    private int running;

    /// <summary>What it answers; 200 by default.</summary>
    public Func<Taken, Task<HttpResponseMessage>> Answer { get; set; } = _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));

    /// <summary>All requests, in the order they came.</summary>
    public IReadOnlyList<Taken> All => [.. taken];

    /// <summary>The ids of all messages that were answered with success, in order.</summary>
    public IReadOnlyList<string> Ids => [.. All.Where(each => each.Status == HttpStatusCode.OK).SelectMany(each => each.Ids)];

    public IReadOnlyList<string> Types => [.. All.Where(each => each.Status == HttpStatusCode.OK).SelectMany(each => each.Types)];

    /// <summary>How many requests were on their way at once, at most.</summary>
    public int MostRunning { get; private set; }

    public void Answers(params HttpStatusCode[] statuses)
    {
        var next = new Queue<HttpStatusCode>(statuses);
        Answer = _ =>
        {
            lock (next) return Task.FromResult(new HttpResponseMessage(next.TryDequeue(out var status) ? status : HttpStatusCode.OK));
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        MostRunning = Math.Max(MostRunning, Interlocked.Increment(ref running));
        try
        {
            var each = new Taken(clock.GetUtcNow(), request.Headers.ToDictionary(header => header.Key, header => string.Join(' ', header.Value)), await request.Content!.ReadAsStringAsync(cancellationToken));
            taken.Enqueue(each);
            var answer = await Answer(each).WaitAsync(cancellationToken);
            each.Status = answer.StatusCode;
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}

/// <summary>A request that a sink took.</summary>
internal sealed record Taken(DateTimeOffset At, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public HttpStatusCode? Status { get; set; }

    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    private bool IsBatch => Json.TryGetProperty("batch", out _);

    public IReadOnlyList<string> Ids => IsBatch ? [.. Json.GetProperty("batch").EnumerateArray().Select(call => call.GetProperty("messageId").GetString()!)] : [Json.GetProperty("id").GetString()!];

    public IReadOnlyList<string> Types => IsBatch ? [.. Json.GetProperty("batch").EnumerateArray().Select(call => call.GetProperty("event").GetString()!)] : [Json.GetProperty("type").GetString()!];

    public string Customer => Json.GetProperty("customer").GetString()!;
}

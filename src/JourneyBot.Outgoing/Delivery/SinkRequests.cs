using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>Carries requests to a sink and hands back what became of them.</summary>
internal sealed partial class SinkRequests(string sink, ISinkWords words, HttpClient http, TimeSpan timeout, TimeProvider clock, ILogger logger) : IDisposable
{
    // Of an answer so much is read that its connection can be used again; nothing of it is kept or logged.
    private const int AnswerMost = 64 * 1024;

    private readonly Channel<(IReadOnlyList<Pending> Request, Attempt Attempt)> answers = Channel.CreateUnbounded<(IReadOnlyList<Pending>, Attempt)>();
    private readonly CancellationTokenSource abandoned = new();
    private readonly List<Task> running = [];

    public ChannelReader<(IReadOnlyList<Pending> Request, Attempt Attempt)> Answers => answers.Reader;

    public void Begin(IReadOnlyList<Pending> request)
    {
        running.RemoveAll(task => task.IsCompleted);
        running.Add(CarryAsync(request, abandoned.Token));
    }

    /// <summary>Waits for what is on its way; with the token it is given up, and sent again later.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await using var impatient = cancellationToken.Register(abandoned.Cancel);
        await Task.WhenAll(running);
    }

    public void Dispose()
    {
        abandoned.Dispose();
        http.Dispose();
    }

    private async Task CarryAsync(IReadOnlyList<Pending> request, CancellationToken cancellationToken)
    {
        var attempt = await SendAsync(request, cancellationToken);
        answers.Writer.TryWrite((request, attempt));
    }

    private async Task<Attempt> SendAsync(IReadOnlyList<Pending> request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var message = words.Request([.. request.Select(pending => (pending.Message.Id, pending.Body))], clock.GetUtcNow());
            message.Headers.UserAgent.ParseAdd("JourneyBot");
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            var attempt = AnswerRule.Of(response.StatusCode, response.Headers.RetryAfter, clock.GetUtcNow());
            await ReadOutAsync(response, ended.Token);
            return attempt;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return AnswerRule.Of(e);
        }
        catch (Exception e)
        {
            LogUnexpected(logger, e, sink);
            return new Attempt(AttemptOutcome.Again, $"could not be sent: {e.GetType().Name}");
        }
    }

    // The answer counts by its status; whether the rest of it comes does not matter.
    private static async Task ReadOutAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[4096];
            for (var read = 0; read < AnswerMost;)
            {
                var count = await body.ReadAsync(buffer, cancellationToken);
                if (count == 0) return;
                read += count;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The connection is not used again.
        }
    }

    [LoggerMessage(810, LogLevel.Error, "Sink {Sink}: a request could not be sent; it is tried again")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string sink);
}

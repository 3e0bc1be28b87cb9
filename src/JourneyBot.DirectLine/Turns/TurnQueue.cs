using JourneyBot.Journeys;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.DirectLine.Turns;

/// <summary>
/// Runs the bot's turns beside the requests that brought them: in order within a conversation, at the same time across
/// conversations. What was not begun when the host stops is still stored and runs after the next start.
/// </summary>
internal sealed partial class TurnQueue(
    DirectLineAdapter adapter,
    IServiceScopeFactory scopes,
    IDocumentStore documents,
    TimeProvider clock,
    ILogger<TurnQueue> logger) : IHostedLifecycleService, IDisposable
{
    private const int MostOfAConversation = 32;
    private const int MostOfAll = 10_000;
    private static readonly TimeSpan AskStoreAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<PendingTurn>> waiting = [];
    private readonly HashSet<Task> runners = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoned = new();
    private int count;
    private bool disposed;

    /// <summary>Whether another turn of the conversation can wait.</summary>
    public bool HasRoomFor(string conversationId)
    {
        lock (gate) return count < MostOfAll && (!waiting.TryGetValue(conversationId, out var turns) || turns.Count < MostOfAConversation);
    }

    public void Enqueue(PendingTurn turn)
    {
        lock (gate)
        {
            count++;
            if (waiting.TryGetValue(turn.ConversationId, out var turns))
            {
                turns.Enqueue(turn);
                return;
            }

            waiting[turn.ConversationId] = new Queue<PendingTurn>([turn]);
            runners.RemoveWhere(runner => runner.IsCompleted);
            runners.Add(Task.Run(() => RunAsync(turn.ConversationId), CancellationToken.None));
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes up what the last stop left, once everything that a bot may need is there.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var owed = await documents.ReadAllAsync(PendingTurn.Collection, "", cancellationToken);
        if (owed.Count > 0) LogResuming(logger, owed.Count);
        foreach (var document in owed) Enqueue(PendingTurn.Read(document));
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets the turns that run come to their end; when the host's patience is over they are cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await using var giveUp = cancellationToken.Register(abandoned.Cancel);
        Task[] running;
        lock (gate) running = [.. runners];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The container knows it by two names, and disposes of it by both.
        if (disposed) return;
        disposed = true;
        // A host may be disposed of without having been stopped.
        stopping.Cancel();
        abandoned.Cancel();
        stopping.Dispose();
        abandoned.Dispose();
    }

    private async Task RunAsync(string conversationId)
    {
        while (Next(conversationId) is { } turn)
        {
            try
            {
                if (await StrikeOffAsync(turn)) await RunAsync(turn);
            }
            catch (Exception e) when (stopping.IsCancellationRequested && e is (OperationCanceledException or ObjectDisposedException))
            {
                LogTurnCutOff(logger, conversationId);
            }
            catch (Exception e)
            {
                // The edge of a turn: what the adapter's OnTurnError did not take ends here, and the next turn has its chance.
                LogTurnFailed(logger, conversationId, e);
            }
        }
    }

    private PendingTurn? Next(string conversationId)
    {
        lock (gate)
        {
            var turns = waiting[conversationId];
            if (!stopping.IsCancellationRequested && turns.TryDequeue(out var turn))
            {
                count--;
                return turn;
            }

            waiting.Remove(conversationId);
            count -= turns.Count;
            return null;
        }
    }

    // Before the turn, not after it: running an order twice is worse than an answer that a crash swallowed.
    private async Task<bool> StrikeOffAsync(PendingTurn turn)
    {
        while (true)
        {
            try
            {
                return await documents.WriteAsync([turn.StrikeOff()], abandoned.Token);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogStoreFailed(logger, turn.ConversationId, e);
                await Task.Delay(AskStoreAgainAfter, clock, stopping.Token);
            }
        }
    }

    private async Task RunAsync(PendingTurn turn)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bot = scope.ServiceProvider.GetRequiredService<IBot>();
        await adapter.RunTurnAsync(turn, bot.OnTurnAsync, abandoned.Token);
    }

    [LoggerMessage(450, LogLevel.Error, "A turn of Direct Line conversation {ConversationId} failed; set the adapter's OnTurnError to answer the user")]
    private static partial void LogTurnFailed(ILogger logger, string conversationId, Exception exception);

    [LoggerMessage(453, LogLevel.Warning, "The stop cut off a turn of Direct Line conversation {ConversationId}; one that had not begun runs after the next start")]
    private static partial void LogTurnCutOff(ILogger logger, string conversationId);

    [LoggerMessage(451, LogLevel.Information, "Running {Count} Direct Line turns that the last stop left")]
    private static partial void LogResuming(ILogger logger, int count);

    [LoggerMessage(452, LogLevel.Warning, "The store refuses; the next turn of Direct Line conversation {ConversationId} waits for it")]
    private static partial void LogStoreFailed(ILogger logger, string conversationId, Exception exception);
}

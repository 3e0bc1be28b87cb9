using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Sends typing activities from time to time until it is disposed.</summary>
internal sealed class TypingIndicator : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _answered;
    private readonly ITurnContext _turn;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _period;
    private readonly ITimer _timer;
    private Task _sending = Task.CompletedTask;
    private bool _over;

    public TypingIndicator(ITurnContext turn, TimeSpan delay, TimeSpan period, TimeProvider clock, CancellationToken cancellationToken)
    {
        _turn = turn;
        _delay = delay;
        _period = period;
        _answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = clock.CreateTimer(_ => Tick(), null, delay, period);
    }

    /// <summary>Waits the whole delay again. What is being sent is sent first: else it would show after the answer.</summary>
    public Task BeginAnewAsync()
    {
        lock (_gate)
        {
            if (!_over) _timer.Change(_delay, _period);
            return _sending;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task sending;
        lock (_gate)
        {
            _over = true;
            sending = _sending;
        }

        await _answered.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        _answered.Dispose();
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (!_over && _sending.IsCompleted) _sending = SendAsync();
        }
    }

    private async Task SendAsync()
    {
        try
        {
            // Straight to the adapter: it is no answer, and no hook need see it.
            var typing = new Activity { Type = ActivityTypes.Typing, RelatesTo = _turn.Activity.RelatesTo };
            typing.ApplyConversationReference(_turn.Activity.GetConversationReference());
            await _turn.Adapter.SendActivitiesAsync(_turn, [typing], _answered.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_answered.IsCancellationRequested)
        {
            // The answer is there.
        }
        catch (Exception problem)
        {
            System.Diagnostics.Trace.TraceWarning($"The typing indicator could not be shown: {problem.Message}");
        }
    }
}

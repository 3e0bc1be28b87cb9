using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>The answer of a command that takes the whole store: a <see cref="LongAnswer{T}"/>, or 409 while another such command runs.</summary>
internal sealed class MaintenanceAnswer<T>(string command, CommandTurns turns, Func<IProgress<string>, CancellationToken, Task<T>> work) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var turn = turns.TryMaintain(command, out var other);
        await (turn is null ? Problems.IsRunning(other) : new LongAnswer<T>(command, work)).ExecuteAsync(httpContext);
    }
}

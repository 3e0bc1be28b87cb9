using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>
/// The answer of a command that takes its time, as NDJSON: <c>{"step":"copying"}</c> with each step and every few seconds, so that neither the
/// one who waits nor a proxy takes silence for an end; then <c>{"result":…}</c> or <c>{"problem":…}</c>. The command ends when its client goes.
/// </summary>
internal sealed partial class LongAnswer<T>(string command, Func<IProgress<string>, CancellationToken, Task<T>> work) : IResult
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/x-ndjson";
        var steps = Channel.CreateUnbounded<string>();
        var running = RunAsync(steps.Writer, httpContext.RequestAborted);
        try
        {
            await TellStepsAsync(httpContext, steps.Reader);
        }
        finally
        {
            // A command is never left to itself, whatever became of its client.
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await EndAsync(httpContext, running);
    }

    private async Task<T> RunAsync(ChannelWriter<string> steps, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => work(new Steps(steps), cancellationToken), CancellationToken.None);
        }
        finally
        {
            steps.Complete();
        }
    }

    private static async Task TellStepsAsync(HttpContext http, ChannelReader<string> steps)
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var step = "begun";
        await WriteAsync(http, new { step });
        while (true)
        {
            var more = steps.WaitToReadAsync(CancellationToken.None).AsTask();
            while (!more.IsCompleted)
            {
                try
                {
                    await more.WaitAsync(Beat, clock, http.RequestAborted);
                }
                catch (TimeoutException)
                {
                    await WriteAsync(http, new { step });
                }
            }

            if (!await more) return;
            while (steps.TryRead(out var next)) await WriteAsync(http, new { step = step = next });
        }
    }

    private async Task EndAsync(HttpContext http, Task<T> ended)
    {
        var logger = http.RequestServices.GetRequiredService<ILogger<AdministrationGuard>>();
        try
        {
            await WriteAsync(http, new { result = await ended });
            LogDone(logger, command);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e, command);
            var detail = e is IOException ? e.Message : $"{command} failed; the log of the host says why";
            await WriteAsync(http, new { problem = new { title = "An error occurred while processing your request.", status = StatusCodes.Status500InternalServerError, detail } });
        }
    }

    private static async Task WriteAsync<TLine>(HttpContext http, TLine line)
    {
        await JsonSerializer.SerializeAsync(http.Response.Body, line, JsonSerializerOptions.Web, http.RequestAborted);
        await http.Response.Body.WriteAsync("\n"u8.ToArray(), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private sealed class Steps(ChannelWriter<string> writer) : IProgress<string>
    {
        // Nobody reads it any more where this fails: the client has gone.
        public void Report(string value) => writer.TryWrite(value);
    }

    [LoggerMessage(541, LogLevel.Information, "Administration: {Command} is done")]
    private static partial void LogDone(ILogger logger, string command);

    [LoggerMessage(542, LogLevel.Error, "Administration: {Command} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string command);
}

using System.Diagnostics;

namespace JourneyBot.Benchmarks;

/// <summary>A program that the benchmark starts beside itself and talks to by lines; it ends with its standard input.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process process;

    private ChildProgram(Process process) => this.process = process;

    /// <summary>The CPU time that it has used so far, of all its threads.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>This program itself with other arguments.</summary>
    public static ChildProgram OfThis(params string[] arguments) => Start("dotnet", AppContext.BaseDirectory, [typeof(ChildProgram).Assembly.Location, .. arguments]);

    public static ChildProgram Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        // As a web project has it unless it says otherwise.
        start.Environment["DOTNET_gcServer"] = "1";
        return new ChildProgram(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
    }

    public async Task<string> AskAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await AnswerAsync();
    }

    public async Task<string> AnswerAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{process.StartInfo.FileName} ended without an answer");

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

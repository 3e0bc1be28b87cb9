using System.Diagnostics;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Outgoing.Tests;

/// <summary>A process that takes events and tells them is killed (SIGKILL) again and again, while the receiver fails in all the ways that receivers do.</summary>
public sealed class KillTests : IDisposable
{
    // More of them in a long run: JOURNEYBOT_KILLS=50.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("JOURNEYBOT_KILLS"), out var kills) ? kills : 6;

    private readonly string folder = Directory.CreateTempSubdirectory("journeybot-outgoing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_message_arrives_with_the_same_id_and_in_the_order_of_its_customer()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Fail = FailNowAndThenAsync;
        var random = new Random(20_261_127);
        var told = new List<string>();
        for (var kill = 0; kill < Kills; kill++) told.AddRange(await RunAsync(receiver, $"run{kill}", events: 40 + random.Next(160)));

        receiver.Fail = (_, _) => Task.FromResult(false);
        await RunAsync(receiver, "none", events: 0, () => told.All(id => receiver.All.Any(message => message.EventId == id)) && Changes(receiver) >= told.Count(IsOrder));

        var all = receiver.All;
        Assert.Equal(0, receiver.Unsigned);
        // What is told twice has the same id and says the same.
        Assert.All(all.GroupBy(message => message.Id), same => Assert.Single(same.Select(message => message.Json.GetRawText()).Distinct()));
        Assert.All(all.GroupBy(message => message.EventId).Where(group => group.Key is not null), same => Assert.Single(same.Select(message => message.Id).Distinct()));
        // Of each customer the first time that something is told keeps the order in which it happened; each change of stage is one message.
        foreach (var customer in all.DistinctBy(message => message.Id).GroupBy(message => message.Customer))
        {
            var ids = customer.Select(message => message.EventId).OfType<string>().ToList();
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
            Assert.InRange(customer.Count(message => message.Type == "stage.changed"), 0, 1);
            Assert.Equal(customer.Any(message => message.Type == "order.completed"), customer.Any(message => message.Type == "stage.changed"));
            Assert.Equal(customer.Any(message => message.Type == "order.completed"), customer.Any(message => message.Type == "goal.reached"));
        }
    }

    private static int Changes(Receiver receiver) => receiver.All.Where(message => message.Type == "stage.changed").DistinctBy(message => message.Id).Count();

    private static bool IsOrder(string id) => id.EndsWith('9');

    // Of ten requests: one 500, one 429, one reset before and one after it was read, as if the answer was lost.
    private static Task<bool> FailNowAndThenAsync(int number, HttpContext context)
    {
        switch (number % 10)
        {
            case 3:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.FromResult(true);
            case 5:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "0";
                return Task.FromResult(true);
            case 7:
                context.Abort();
                return Task.FromResult(true);
            default:
                return Task.FromResult(false);
        }
    }

    // Runs the program until so many events were taken, or until something is so, and kills it then.
    private async Task<List<string>> RunAsync(Receiver receiver, string run, int events, Func<bool>? until = null)
    {
        using var sender = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "JourneyBot.Outgoing.CrashSender.dll"), Path.Combine(folder, "journeys.db"), Path.Combine(Repository.Root, "dialogs", "retail", "stages.yaml"), receiver.Url, World.Secret, run])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = sender.StandardError.ReadToEndAsync();
        if (await sender.StandardOutput.ReadLineAsync() != "ready") Assert.Fail(await errors);
        var told = new List<string>();
        while (told.Count < events && await sender.StandardOutput.ReadLineAsync() is { } line) told.Add(line["told ".Length..]);
        if (until is not null) await UntilAsync(until);
        sender.Kill();
        var rest = await sender.StandardOutput.ReadToEndAsync();
        await sender.WaitForExitAsync();
        Assert.Equal("", await errors);
        // A last line may be cut by the end of the process.
        told.AddRange(rest.Split('\n').SkipLast(1).Select(line => line["told ".Length..]));
        return told;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!isSo())
        {
            Assert.False(patience.IsCancellationRequested, "not everything arrived");
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}

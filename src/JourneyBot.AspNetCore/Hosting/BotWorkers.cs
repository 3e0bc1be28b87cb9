using JourneyBot.BotFramework.Turns;
using JourneyBot.Decisions;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Runs the decisions of the bot's prompts.</summary>
internal sealed class DecisionWorker(DecisionLoop loop) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.RunAsync(stoppingToken);
}

/// <summary>Takes the events of turns that had to wait to the store.</summary>
internal sealed class OutboxWorker(TurnOutbox outbox) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => outbox.RunAsync(stoppingToken);
}

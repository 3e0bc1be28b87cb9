using JourneyBot.Feed;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Outgoing;

/// <summary>Runs the derivation and all sinks, each on its own.</summary>
internal sealed class OutgoingWorker(Outbound outbound, Derivation derivation, JourneyFeed feed, Pulse pulse, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Also without any sink it writes down that nobody wants to know.
        if (outbound.Deliveries.Count == 0) await derivation.RunAsync(stoppingToken);
        else await Task.WhenAll([derivation.RunAsync(stoppingToken), FollowFeedAsync(stoppingToken), .. outbound.Deliveries.Select(delivery => delivery.RunAsync(stoppingToken))]);
    }

    private async Task FollowFeedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = feed.Version;
            pulse.Beat();
            await feed.PastAsync(seen, cancellationToken);
            // What happens in the same moment goes out together.
            await Task.Delay(Moment, clock, cancellationToken);
        }
    }
}

using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Customers;

/// <summary>Tells the journeys who signs in and out on the host's own pages.</summary>
public sealed class JourneySignIn(JourneyPipeline pipeline, BrowserCookie cookie, TimeProvider clock)
{
    /// <summary>The customer has signed in: what this browser did, if it allowed to be recognised, is theirs from now on.</summary>
    /// <param name="context">The request that signed in.</param>
    /// <param name="customerId">The company's own id of the customer, as in the CRM.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SignedInAsync(HttpContext context, string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await RecordAsync(context, customerId, EventNames.SignedIn, cancellationToken);
    }

    /// <summary>The customer has signed out: the next person on this browser is somebody else. The page calls <c>journey.reset()</c>.</summary>
    /// <param name="context">The request that signed out.</param>
    /// <param name="customerId">The company's own id of the customer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SignedOutAsync(HttpContext context, string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await RecordAsync(context, customerId, EventNames.SignedOut, cancellationToken);
        BrowserCookie.Delete(context.Response);
    }

    private async Task RecordAsync(HttpContext context, string customerId, string name, CancellationToken cancellationToken)
    {
        var customer = new StreamId(StreamKind.Customer, customerId);
        // Only a sign-in joins: a sign-out says nothing new of who sits before the browser.
        var browser = name == EventNames.SignedIn ? cookie.Read(context.Request) : null;
        var result = await pipeline.ProcessAsync(
            [
                new IncomingEvent
                {
                    Identifiers = browser is null ? [customer] : [customer, new StreamId(StreamKind.Anonymous, browser)],
                    Evidence = EvidenceGrade.VerifiedSignIn,
                    Source = EventSources.Server,
                    Id = Guid.CreateVersion7().ToString(),
                    Name = name,
                    Channel = "web",
                    OccurredAt = clock.GetUtcNow(),
                },
            ],
            cancellationToken);
        if (result.Busy) throw new IOException("the journey store is busy; the sign-in was not recorded");
        if (result.Rejected.Count > 0) throw new ArgumentException(result.Rejected[0].Reason, nameof(customerId));
    }
}

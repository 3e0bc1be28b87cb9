using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Customers;

/// <summary>Tells the journeys who signs in and out on the host's own pages. A store that is busy or down never keeps anybody from it: what could not be recorded is logged.</summary>
public sealed partial class JourneySignIn(JourneyPipeline pipeline, CustomerGraph customers, BrowserCookie cookie, TimeProvider clock, ILogger<JourneySignIn> logger)
{
    /// <summary>The customer has signed in: what this browser did, if it allowed to be recognised, is theirs from now on. A browser that was somebody else's starts anew.</summary>
    /// <param name="context">The request that signed in.</param>
    /// <param name="customerId">The company's own id of the customer, as in the CRM.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SignedInAsync(HttpContext context, string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var customer = new StreamId(StreamKind.Customer, customerId);
        return RecordAsync(customer, BrowserOf(context, customer), EventNames.SignedIn, cancellationToken);
    }

    /// <summary>A request of a customer who is signed in: joins a browser that agreed to be recognised only after the sign-in. Costs a look-up in memory where it is joined already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="customerId">The company's own id of the customer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task StillSignedInAsync(HttpContext context, string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var customer = new StreamId(StreamKind.Customer, customerId);
        if (cookie.Read(context.Request) is not { } browser || customers.CustomerOf(new StreamId(StreamKind.Anonymous, browser)) == customers.CustomerOf(customer)) return;
        await RecordAsync(customer, BrowserOf(context, customer), null, cancellationToken);
    }

    /// <summary>The customer has signed out: the next person on this browser is somebody else. The page calls <c>journey.reset()</c>.</summary>
    /// <param name="context">The request that signed out.</param>
    /// <param name="customerId">The company's own id of the customer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SignedOutAsync(HttpContext context, string customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        BrowserCookie.Delete(context.Response);
        // A sign-out joins nobody: it says nothing new of who sits before the browser.
        return RecordAsync(new StreamId(StreamKind.Customer, customerId), null, EventNames.SignedOut, cancellationToken);
    }

    // A different login on the same browser starts a new stream, and never merges two people.
    private StreamId? BrowserOf(HttpContext context, StreamId customer)
    {
        if (cookie.Read(context.Request) is not { } id) return null;
        var browser = new StreamId(StreamKind.Anonymous, id);
        // The id that another system gave the same person, such as the shop's, is no different login.
        var isElses = customers.CustomerOf(browser) != customers.CustomerOf(customer)
            && customers.StreamsWith(browser).Any(owner => owner.Kind == StreamKind.Customer && owner.Issuer.SequenceEqual(customer.Issuer));
        if (!isElses) return browser;
        var fresh = Guid.CreateVersion7().ToString();
        cookie.Write(context.Response, fresh);
        return new StreamId(StreamKind.Anonymous, fresh);
    }

    private async Task RecordAsync(StreamId customer, StreamId? browser, string? name, CancellationToken cancellationToken)
    {
        if (name is null && browser is null) return;
        var incoming = new IncomingEvent
        {
            Identifiers = browser is { } known ? [customer, known] : [customer],
            Evidence = EvidenceGrade.VerifiedSignIn,
            Source = EventSources.Server,
            Id = Guid.CreateVersion7().ToString(),
            Name = name,
            Channel = "web",
            OccurredAt = clock.GetUtcNow(),
        };
        try
        {
            var result = await pipeline.ProcessAsync([incoming], cancellationToken);
            if (result.Busy) LogNotRecorded(logger, null, "the store is busy");
            foreach (var rejection in result.Rejected) LogNotRecorded(logger, null, rejection.Reason);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRecorded(logger, e, "the store failed");
        }
    }

    [LoggerMessage(530, LogLevel.Error, "A sign-in or sign-out was not recorded: {Reason}")]
    private static partial void LogNotRecorded(ILogger logger, Exception? exception, string reason);
}

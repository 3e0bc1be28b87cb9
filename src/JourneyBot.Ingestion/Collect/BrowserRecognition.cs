using JourneyBot.Events;
using JourneyBot.Identity;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Says whose browser a batch comes from: by our own signed cookie, not by what the page says. The cookie comes with the first consent and goes with its end.</summary>
public sealed class BrowserRecognition(BrowserCookie cookie, CustomerGraph customers, IdentityTokens tokens)
{
    /// <summary>The anonymous id of the browser.</summary>
    public string Of(HttpContext context, CollectBatch batch, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(batch);
        var known = cookie.Read(context.Request);
        if (!batch.Analytics)
        {
            if (known is not null) BrowserCookie.Delete(context.Response);
            return known ?? batch.AnonymousId;
        }

        var browser = Claimed(batch, known);
        if (IsAnothersNow(browser, batch, now)) browser = Guid.CreateVersion7().ToString();
        if (browser != known) cookie.Write(context.Response, browser);
        return browser;
    }

    // An id that is a known person's is theirs by the cookie only: whoever just says it, as a page does that was left at a sign-out,
    // is somebody else.
    private string Claimed(CollectBatch batch, string? known)
    {
        if (known == batch.AnonymousId) return known;
        if (customers.StreamsWith(new StreamId(StreamKind.Anonymous, batch.AnonymousId)).All(stream => stream.Kind > StreamKind.Email)) return batch.AnonymousId;
        return known ?? Guid.CreateVersion7().ToString();
    }

    // A different login on the same browser starts a new stream, and never merges two people.
    private bool IsAnothersNow(string id, CollectBatch batch, DateTimeOffset now)
    {
        if (SaidIn(batch, now) is not { } customer) return false;
        var browser = new StreamId(StreamKind.Anonymous, id);
        return customers.CustomerOf(browser) != customers.CustomerOf(customer)
            && customers.StreamsWith(browser).Any(owner => owner.Kind == StreamKind.Customer && owner.Issuer.SequenceEqual(customer.Issuer));
    }

    // Who the page says this is, where the host signed that.
    private StreamId? SaidIn(CollectBatch batch, DateTimeOffset now)
    {
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            if (batch.Entries[i].Span.IndexOf("customer.identified"u8) < 0) continue;
            try
            {
                var entry = CollectReader.ReadEntry(batch.Entries[i], i);
                if (entry.Name == EventNames.Identified) return tokens.CustomerOf(entry.Properties.Text("token"), now);
            }
            catch (FormatException)
            {
                // It says nothing that holds; the mapper refuses it with the reason.
            }
        }

        return null;
    }
}

using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>Gathers all that is kept about a customer, for their right of access: as JSON by <see cref="DossierJson"/>, to be read by <see cref="DossierPage"/>.</summary>
public sealed class CustomerExport(IJourneyStore store, JourneyBook book, IEnumerable<IPersonalPlace> places, TimeProvider clock, ConsentOptions? consent = null)
{
    /// <summary>What is kept about the customer that the stream belongs to; empty for one that is not known.</summary>
    public async Task<CustomerDossier> OfAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var subject = new DataSubject(book.Customers.StreamsWith(stream));
        var now = clock.GetUtcNow();
        var traits = await store.ReadTraitsAsync(subject.Streams, cancellationToken);
        var events = await store.ReadStreamsAsync(subject.Streams, cancellationToken);
        var found = new List<DossierPlace>();
        foreach (var place in places)
        {
            var items = new List<PersonalItem>();
            await foreach (var item in place.FindAsync(subject, cancellationToken)) items.Add(item);
            found.Add(new DossierPlace(place.Name, items));
        }

        return new CustomerDossier(
            subject,
            now,
            book.Customers.LinksOf(stream),
            [.. traits.OrderBy(trait => trait.Name, StringComparer.Ordinal).ThenByDescending(trait => trait.At)],
            ConsentState.Of(Trait.Latest(traits), now, consent ?? new ConsentOptions()),
            Journey.Fold(subject.Customer, events, book.Rules).At(now),
            events,
            found);
    }
}

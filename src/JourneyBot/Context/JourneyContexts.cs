using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Context;

/// <summary>Gives the whole picture of a customer in one call.</summary>
public sealed class JourneyContexts(JourneyBook book, IJourneyStore store, Forecasting forecasting, TimeProvider clock)
{
    /// <summary>The context of the customer that the stream belongs to.</summary>
    public async ValueTask<JourneyContext> OfAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var traits = Trait.Latest(await store.ReadTraitsAsync(book.Customers.StreamsWith(stream), cancellationToken));
        return With(stream, await book.OfAsync(stream, cancellationToken), traits, stale: false);
    }

    /// <summary>The context of the customer that the stream belongs to; past the budget it is what memory has, without traits, marked stale.</summary>
    public async ValueTask<JourneyContext> OfAsync(StreamId stream, TimeSpan budget, CancellationToken cancellationToken)
    {
        try
        {
            var context = OfAsync(stream, cancellationToken);
            // A store that has the answer at hand needs no watch on it.
            return context.IsCompleted ? await context : await context.AsTask().WaitAsync(budget, clock, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Too slow or not to be read at all: a turn goes on with what memory has, and its context says so.
            return With(stream, book.Held(stream) ?? Journey.Empty(book.Customers.CustomerOf(stream), book.Rules), new Dictionary<string, Trait>(), stale: true);
        }
    }

    private JourneyContext With(StreamId stream, Journey journey, IReadOnlyDictionary<string, Trait> traits, bool stale) => new()
    {
        Customer = book.Customers.CustomerOf(stream),
        Moment = journey.At(clock.GetUtcNow()),
        Model = book.Rules.Stages.Model,
        Traits = traits,
        Forecasting = forecasting,
        Consent = ConsentState.Of(traits),
        Stale = stale,
    };
}

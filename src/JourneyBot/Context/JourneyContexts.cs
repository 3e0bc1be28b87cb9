using System.Collections.ObjectModel;
using JourneyBot.Accounts;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Segments;

namespace JourneyBot.Context;

/// <summary>Gives the whole picture of a customer in one call.</summary>
/// <param name="book">The journeys.</param>
/// <param name="store">Where the traits are.</param>
/// <param name="forecasting">What is likely next.</param>
/// <param name="clock">The time.</param>
/// <param name="segments">The segments there are; none where it is not given.</param>
/// <param name="outlook">Asks the gate, found when it is first asked: it needs the channels, whose turns need contexts. Null or a null value where the host sends no prompts.</param>
/// <param name="consent">How long consents last; for ever where it is not given.</param>
/// <param name="accounts">The accounts that customers belong to; of nobody an account is known where it is not given.</param>
public sealed class JourneyContexts(JourneyBook book, IJourneyStore store, Forecasting forecasting, TimeProvider clock, SegmentModel? segments = null, Lazy<IPromptOutlook?>? outlook = null, ConsentOptions? consent = null, AccountBook? accounts = null)
{
    private readonly ConsentOptions consent = consent ?? new ConsentOptions();

    private static readonly Known Nothing = new(ReadOnlyDictionary<string, Trait>.Empty, [], null);

    /// <summary>The context of the customer that the stream belongs to.</summary>
    public async ValueTask<JourneyContext> OfAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var streams = book.Customers.StreamsWith(stream);
        var traits = TraitsOfAsync(streams, cancellationToken);
        var journey = await book.OfAsync(stream, cancellationToken);
        return With(streams, journey, await traits, []);
    }

    /// <summary>The context of the customer that the stream belongs to; past the budget it is what was read by then and what memory has, and says what is missing.</summary>
    public async ValueTask<JourneyContext> OfAsync(StreamId stream, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var streams = book.Customers.StreamsWith(stream);
        var reading = TraitsOfAsync(streams, cancellationToken);
        var folding = book.OfAsync(stream, cancellationToken);
        var traits = await WithinAsync(reading, budget, cancellationToken);
        var journey = await WithinAsync(folding, budget - clock.GetElapsedTime(started), cancellationToken);
        // Too slow or not to be read at all: a turn goes on with what memory has, and its context says so.
        return With(
            streams,
            journey ?? book.Held(stream) ?? Journey.Empty(book.Customers.CustomerOf(stream), book.Rules),
            traits ?? Nothing,
            (journey, traits) switch { (null, null) => ["journey", "traits"], (null, _) => ["journey"], (_, null) => ["traits"], _ => [] });
    }

    /// <summary>The prompts of a context; null where they were not decided within the budget, or could not be.</summary>
    public ValueTask<IReadOnlyList<PromptOutlook>?> PromptsOfAsync(JourneyContext context, TimeSpan budget, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WithinAsync(context.AllowedPromptsAsync(cancellationToken), budget, cancellationToken);
    }

    private async ValueTask<T?> WithinAsync<T>(ValueTask<T> reading, TimeSpan budget, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            // A store that has the answer at hand needs no watch on it.
            return reading.IsCompleted ? await reading : await reading.AsTask().WaitAsync(budget > TimeSpan.Zero ? budget : TimeSpan.Zero, clock, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    private async ValueTask<Known> TraitsOfAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var traits = await store.ReadTraitsAsync(streams, cancellationToken);
        var memberships = accounts is null ? [] : Membership.Of(traits);
        return new Known(Trait.Latest(traits), memberships, memberships.Count == 0 ? null : await accounts!.OfAsync(memberships[0], cancellationToken));
    }

    private JourneyContext With(IReadOnlyList<StreamId> streams, Journey journey, Known known, IReadOnlyList<string> missing)
    {
        var moment = journey.At(clock.GetUtcNow());
        return new JourneyContext
        {
            Customer = new CustomerId(streams[0]),
            Streams = streams,
            Moment = moment,
            Model = book.Rules.Stages.Model,
            Traits = known.Traits,
            Memberships = known.Memberships,
            Account = known.Account,
            Forecasting = forecasting,
            SegmentModel = segments ?? SegmentModel.None,
            Outlook = outlook,
            Consent = ConsentState.Of(known.Traits, moment.Now, consent),
            Freshness = new Freshness(moment.Now, journey.Last?.OccurredAt, missing),
        };
    }

    private sealed record Known(IReadOnlyDictionary<string, Trait> Traits, IReadOnlyList<Membership> Memberships, Account? Account);
}

using JourneyBot.Accounts;
using JourneyBot.Consent;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline;

/// <summary>The one way that events take, whatever door they came through.</summary>
public sealed class JourneyPipeline(JourneyBook book, IJourneyStore store, JourneyFeed feed, EmailHash emails, TimeProvider clock, Redactor? redactor = null, AnalyticsConsents? consents = null, AccountBook? accounts = null)
{
    private readonly AnalyticsConsents consents = Told(book, consents ?? new AnalyticsConsents(store, book.Customers, new ConsentOptions(), clock));

    /// <summary>Takes a batch of events: when it returns, what it accepted is on disk and folded into the journeys. A batch that was begun is finished, also when its sender has gone.</summary>
    public async ValueTask<PipelineResult> ProcessAsync(IReadOnlyList<IncomingEvent> incoming, CancellationToken cancellationToken)
    {
        using var span = JourneyTelemetry.Source.StartActivity("process");
        var now = clock.GetUtcNow();
        var forgettings = consents.Forgettings;
        cancellationToken.ThrowIfCancellationRequested();

        var policy = redactor is null ? FieldPolicy.Default : await redactor.PolicyAsync(cancellationToken);
        var (admitted, rejected) = Admission.Admit(incoming, now, policy);
        var hidden = await emails.HideAsync(admitted, cancellationToken);
        var (allowed, withheld) = await consents.AllowAsync(hidden, now, cancellationToken);
        var facts = Identification.Identify(allowed, now, book.Customers);
        var appended = await store.AppendAsync(facts, CancellationToken.None);
        if (appended.Busy) return new PipelineResult(0, 0, rejected, Busy: true);
        var changed = book.Fold(appended, appended.Links ?? facts.Links);
        if (accounts is not null) await accounts.NoteAsync(facts.Traits, CancellationToken.None);
        consents.Learn(facts.Traits, forgettings);
        feed.Publish(With(changed, facts.Traits));

        span?.SetTag("events", appended.New.Count);
        JourneyTelemetry.Count(appended.New.Count, appended.Duplicates, rejected.Count, withheld);
        return new PipelineResult(appended.New.Count, appended.Duplicates, rejected, Erased: appended.Erased, Withheld: withheld);
    }

    // They live as long as the book does.
    private static AnalyticsConsents Told(JourneyBook book, AnalyticsConsents consents)
    {
        book.Erased += consents.Forget;
        return consents;
    }

    // A trait changes no journey, but what a dialog or a page says of the customer.
    private IReadOnlyList<CustomerId> With(IReadOnlyList<CustomerId> changed, IReadOnlyList<Trait> traits) =>
        traits.Count == 0 ? changed : [.. changed.Concat(traits.Select(trait => book.Customers.CustomerOf(trait.Stream))).Distinct()];
}

using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Collect;

/// <summary>A browser whose consent was taken back: what was kept of it is erased where nothing but its anonymous id is known; of a known customer only no more is kept.</summary>
public sealed class Withdrawal(CustomerGraph customers, IJourneyStore store, JourneyBook book, ForgetCustomer? forget = null)
{
    /// <summary>Erases the browser's customer where their word is a no; whether it did.</summary>
    public async ValueTask<bool> HeedAsync(StreamId browser, CancellationToken cancellationToken)
    {
        if (forget is null) return false;
        var streams = customers.StreamsWith(browser);
        if (!streams.All(stream => stream.Kind is StreamKind.Anonymous or StreamKind.Conversation)) return false;
        var said = Trait.Latest(await store.ReadTraitsAsync(streams, cancellationToken));
        if (!said.TryGetValue(ConsentState.AnalyticsTrait, out var word) || Permission.AnswerOf(word.Value) != false) return false;
        // Who never allowed anything left nothing to erase but the word itself.
        if ((await book.OfAsync(browser, cancellationToken)).Recent.All(e => e.Name == EventNames.ConsentUpdated)) return false;
        await forget(browser, "browser", "its consent was taken back", CancellationToken.None);
        return true;
    }
}

using JourneyBot.Consent;
using JourneyBot.Consent.Recognisers;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline;

/// <summary>Gives the pipeline its policy of fields, with the key of its hashes where there are any.</summary>
/// <param name="rules">What was decided of single fields.</param>
/// <param name="names">The names to look for.</param>
/// <param name="documents">Where the key is kept.</param>
public sealed class Redactor(FieldRules rules, NameList names, IDocumentStore documents)
{
    private readonly KeptKey key = new(documents, "redaction-keys", "fields");
    private FieldPolicy? policy;

    /// <summary>The policy; it is put together by the first who asks.</summary>
    public ValueTask<FieldPolicy> PolicyAsync(CancellationToken cancellationToken) => policy is { } known ? ValueTask.FromResult(known) : ReadAsync(cancellationToken);

    private async ValueTask<FieldPolicy> ReadAsync(CancellationToken cancellationToken) =>
        policy = new FieldPolicy(rules, names.IsEmpty ? TextMask.Default : new TextMask(names), rules.Hashes ? await key.ReadAsync(cancellationToken) : null);
}

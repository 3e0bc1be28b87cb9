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

    /// <summary>The policy where the store that has the key of its hashes may be down: until the key was read once, what is to be hashed is dropped.</summary>
    public async ValueTask<FieldPolicy> PolicyWithoutStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PolicyAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new FieldPolicy(rules.WithoutHashes(), MaskOf(names), null);
        }
    }

    private async ValueTask<FieldPolicy> ReadAsync(CancellationToken cancellationToken) =>
        policy = new FieldPolicy(rules, MaskOf(names), rules.Hashes ? await key.ReadAsync(cancellationToken) : null);

    private static TextMask MaskOf(NameList names) => names.IsEmpty ? TextMask.Default : new TextMask(names);
}

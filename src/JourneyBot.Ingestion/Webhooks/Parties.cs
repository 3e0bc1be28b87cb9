using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Whom an event is about, and how far it is sure that all of that is one person.</summary>
/// <param name="Identifiers">The identifiers.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Evidence">How far they are one person's.</param>
internal sealed record Parties(IReadOnlyList<StreamId> Identifiers, string? Email = null, EvidenceGrade Evidence = EvidenceGrade.SignedToken)
{
    /// <summary>Of identifiers those that are there.</summary>
    public static Parties Of(string? email, EvidenceGrade evidence, params ReadOnlySpan<StreamId?> identifiers)
    {
        var given = new List<StreamId>(identifiers.Length);
        foreach (var identifier in identifiers)
            if (identifier is { } known && !given.Contains(known)) given.Add(known);
        return new Parties(given, email, evidence);
    }
}

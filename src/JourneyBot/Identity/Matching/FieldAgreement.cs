namespace JourneyBot.Identity.Matching;

/// <summary>What one field says about two records. It names the field, never a value.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Level">How far it agrees.</param>
/// <param name="Weight">What that counts: the natural logarithm of how much likelier it is for one person than for two; negative speaks against.</param>
public sealed record FieldAgreement(string Field, AgreementLevel Level, double Weight);

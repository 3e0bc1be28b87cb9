namespace JourneyBot.Pipeline.Proposals;

/// <summary>What a run over the stored traits came to.</summary>
/// <param name="Records">How many records were matched.</param>
/// <param name="Open">How many proposals wait for a person now.</param>
/// <param name="Added">How many of them are new.</param>
/// <param name="Withdrawn">How many that waited before no longer hold.</param>
/// <param name="Linked">How many pairs were linked without asking.</param>
/// <param name="Compared">How many pairs were compared.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ProposalReport(int Records, int Open, int Added, int Withdrawn, int Linked, long Compared, double Seconds);

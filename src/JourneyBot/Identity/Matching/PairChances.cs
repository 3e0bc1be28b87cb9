namespace JourneyBot.Identity.Matching;

/// <summary>How probable it is what a pair of records is; what is left of 1 is that they have nothing to do with each other.</summary>
/// <param name="Same">One person at the same address.</param>
/// <param name="Moved">One person who moved in between.</param>
/// <param name="Household">Two people of one household.</param>
internal readonly record struct PairChances(double Same, double Moved, double Household)
{
    public double Person => Same + Moved;

    public double Apart => Math.Max(0, 1 - Same - Moved - Household);
}

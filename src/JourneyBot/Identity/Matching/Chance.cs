namespace JourneyBot.Identity.Matching;

/// <summary>Numbers that look random and are the same on each run and each version of .NET.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        state += 0x9e3779b97f4a7c15;
        var mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }
}

namespace JourneyBot.Identity;

/// <summary>Customers that hang together by links of which some were refused: there alone the order of links matters.</summary>
internal sealed class LinkedCustomers
{
    /// <summary>The customers, each by its strongest stream.</summary>
    public HashSet<int> Heads { get; } = [];

    /// <summary>The link that counts last; one after it leaves all before it as it is.</summary>
    public int Weakest { get; set; } = -1;

    /// <summary>The links that were refused, with the reason.</summary>
    public List<(int Link, string Reason)> Refused { get; } = [];
}

using JourneyBot.Identity;

namespace JourneyBot.Accounts;

/// <summary>Some of the customers who belong to an account, in the order of their identifiers.</summary>
/// <param name="Members">The customers, each with the membership.</param>
/// <param name="Next">Where the next page begins; null for the last.</param>
public sealed record AccountMembers(IReadOnlyList<AccountMember> Members, string? Next);

/// <summary>A customer who belongs to an account.</summary>
/// <param name="Customer">Who they are.</param>
/// <param name="Membership">Since when, and who says so.</param>
public sealed record AccountMember(CustomerId Customer, Membership Membership);

using JourneyBot.Identity;

namespace JourneyBot.Accounts;

/// <summary>An account (B2B): a company or a team that customers belong to.</summary>
/// <param name="Id">Its id, as the source gave it; 1 to 80 characters.</param>
/// <param name="Traits">What is known of it, of each name the value that counts. None of it is a trait of a person.</param>
/// <param name="Members">How many customers are known to belong to it; counted up to <see cref="AccountBook.MostCounted"/>.</param>
/// <param name="Since">When a source first said that the customer belongs to it, in UTC; null where no customer was asked for.</param>
public sealed record Account(string Id, IReadOnlyDictionary<string, Trait> Traits, int Members, DateTimeOffset? Since)
{
    /// <summary>Whether there are more members than were counted.</summary>
    public bool HasMore => Members >= AccountBook.MostCounted;
}

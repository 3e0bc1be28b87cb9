namespace JourneyBot.Identity;

/// <summary>The names by which accounts are stored among the traits.</summary>
internal static class AccountNames
{
    /// <summary>What the names of an account's traits begin with where a source states them together with a customer's own.</summary>
    public const string Prefix = "account.";

    /// <summary>What comes before the account's id in the trait that says whether a customer belongs to it; the youngest counts.</summary>
    public const string Last = "account/";

    /// <summary>The same in the trait that says since when; of these the oldest counts.</summary>
    public const string First = "account-since/";

    /// <summary>What the stream of an account begins with, behind its kind.</summary>
    public const string Stream = "account:";

    /// <summary>Whether the trait of that name tells of a membership.</summary>
    public static bool IsOfMember(string name) => name.StartsWith(Last, StringComparison.Ordinal) || CountsFirst(name);

    /// <summary>Whether of the traits of that name the oldest counts.</summary>
    public static bool CountsFirst(string name) => name.StartsWith(First, StringComparison.Ordinal);
}

using JourneyBot.Accounts;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Dashboard.Accounts;

/// <summary>Reads accounts, their members and where these are.</summary>
internal sealed class AccountRoom(AccountBook accounts, AccountJourneys journeys, IJourneyStore store, JourneyBook book, TimeProvider clock)
{
    /// <summary>How many members a page shows.</summary>
    public const int MembersPerPage = 50;

    private const string NameTrait = "name";

    /// <summary>What an account is called: its name, or else its id.</summary>
    public static string LabelOf(Account account) =>
        Masking.Short(Masking.Text(account.Traits.TryGetValue(NameTrait, out var name) && name.Value.Length > 0 ? name.Value : account.Id), 80);

    /// <summary>What is known of an account, as it is shown: its name is a company's, and no person's.</summary>
    public static IReadOnlyList<AccountTrait> TraitsOf(Account account) =>
        [.. account.Traits.Values.Select(trait => new AccountTrait(trait.Name, trait.Name == NameTrait ? Masking.Short(Masking.Text(trait.Value), 200) : Masking.Value(trait), trait.Source, trait.At))];

    /// <summary>An account with the members behind a place; null where nothing is known of it.</summary>
    public async Task<AccountView?> FindAsync(string id, string? after, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account) return null;
        var page = await accounts.MembersAsync(id, after, MembersPerPage, cancellationToken);
        var rows = new List<AccountMemberRow>(page.Members.Count);
        foreach (var (member, moment) in await journeys.OfAsync(page, cancellationToken))
        {
            var traits = Trait.Latest(await store.ReadTraitsAsync(book.Customers.StreamsWith(member.Customer.Stream), cancellationToken));
            var stage = book.Rules.Stages.Model[moment.Stage.Stage];
            rows.Add(new AccountMemberRow(
                member.Customer.ToString(), CustomerLabel.Of(member.Customer, traits), stage.Title, book.Rules.Stages.Model.Rank(stage.Id),
                moment.Journey.Last?.Name, moment.Journey.Last?.OccurredAt, member.Membership.Since, member.Membership.Source));
        }

        return new AccountView(clock.GetUtcNow(), account.Id, LabelOf(account), account.Members, account.HasMore, TraitsOf(account), await journeys.StagesAsync(id, cancellationToken), rows, after, page.Next);
    }
}

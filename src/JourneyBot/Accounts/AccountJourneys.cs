using JourneyBot.Journeys;

namespace JourneyBot.Accounts;

/// <summary>Where the journeys of an account's members are.</summary>
public sealed class AccountJourneys(AccountBook accounts, JourneyBook journeys, TimeProvider clock)
{
    /// <summary>How many members are looked at for the overview: the first ones.</summary>
    public const int MostLookedAt = AccountBook.LargestPage;

    /// <summary>The members of a page, each with the journey as it is now.</summary>
    public async Task<IReadOnlyList<AccountJourney>> OfAsync(AccountMembers page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var found = new List<AccountJourney>(page.Members.Count);
        foreach (var member in page.Members)
            found.Add(new AccountJourney(member, (await journeys.OfAsync(member.Customer.Stream, cancellationToken)).At(clock.GetUtcNow())));
        return found;
    }

    /// <summary>How many of the first <see cref="MostLookedAt"/> members are at each stage, in the order of the stages; a stage without any is left out.</summary>
    public async Task<IReadOnlyList<AccountStage>> StagesAsync(string id, CancellationToken cancellationToken)
    {
        var at = (await OfAsync(await accounts.MembersAsync(id, null, MostLookedAt, cancellationToken), cancellationToken)).CountBy(journey => journey.Moment.Stage.Stage).ToDictionary();
        return [.. journeys.Rules.Stages.Model.Stages.Where(stage => at.ContainsKey(stage.Id)).Select(stage => new AccountStage(stage.Id, stage.Title, at[stage.Id]))];
    }
}

/// <summary>A member with the journey.</summary>
/// <param name="Member">The member.</param>
/// <param name="Moment">The journey as it is now.</param>
public sealed record AccountJourney(AccountMember Member, JourneyMoment Moment);

/// <summary>How many members of an account are at a stage.</summary>
/// <param name="Stage">The stage's id.</param>
/// <param name="Title">How it is shown.</param>
/// <param name="Members">How many.</param>
public sealed record AccountStage(string Stage, string Title, int Members);

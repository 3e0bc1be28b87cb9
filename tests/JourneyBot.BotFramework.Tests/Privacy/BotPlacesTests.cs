using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Events;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;

namespace JourneyBot.BotFramework.Tests.Privacy;

/// <summary>What the plugin keeps of a customer is found, and gone at once, from memory too.</summary>
public sealed class BotPlacesTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_question_whether_to_erase_is_exported_and_erased()
    {
        await world.SayAsync("Forget me", Silent);
        var place = Place("questions whether to erase");
        Assert.Contains("\"en\"", Assert.Single(await FoundAsync(place)).Json, StringComparison.Ordinal);
        Assert.Equal(1, await place.EraseAsync(Ann, default));
        Assert.Empty(await FoundAsync(place));
        Assert.Empty(await world.Memory.ReadAllAsync(PendingErasures.Collection, "", default));
    }

    [Fact]
    public async Task A_question_to_somebody_else_stays()
    {
        await world.SayAsync("Forget me", Silent);
        Assert.Equal(0, await Place("questions whether to erase").EraseAsync(new DataSubject([Some.Customer("C-2")]), default));
        Assert.Single(await world.Memory.ReadAllAsync(PendingErasures.Collection, "", default));
    }

    [Fact]
    public async Task Who_writes_right_after_the_erasure_can_be_written_to_again()
    {
        await world.SayAsync("hello", Silent);
        Assert.Equal(1, await Place("conversation references").EraseAsync(Ann, default));
        Assert.Empty(await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default));
        await world.SayAsync("hello again", Silent);
        Assert.Single(await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default));
    }

    private DataSubject Ann => new(world.Book.Customers.StreamsWith(Some.Anonymous()));

    private IPersonalPlace Place(string name) => BotPlaces.Of(world.Memory, world.References).Single(place => place.Name == name);

    private async Task<List<PersonalItem>> FoundAsync(IPersonalPlace place)
    {
        var found = new List<PersonalItem>();
        await foreach (var item in place.FindAsync(Ann, default)) found.Add(item);
        return found;
    }

    private static Task Silent(ITurnContext turn, CancellationToken cancellationToken) => Task.CompletedTask;
}

using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Stages;

namespace JourneyBot.Host.Sessions;

/// <summary>The journeys of a store that a verb has opened, with who is who as a host has it.</summary>
internal static class StoredBook
{
    public static async Task<JourneyBook> LoadAsync(LiteDbStore store, Pack pack, CancellationToken cancellationToken)
    {
        var rules = JourneyRules.For(StageFile.Read(pack.File("stages.yaml")));
        var book = new JourneyBook(store, new CustomerGraph(HostSettings.Identity()), rules);
        await book.LoadAsync(new IdentityVerdicts(store), cancellationToken);
        return book;
    }
}

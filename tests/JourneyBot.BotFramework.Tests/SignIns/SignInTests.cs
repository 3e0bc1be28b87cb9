using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.BotFramework.Tests.SignIns;

public sealed class SignInTests
{
    private static readonly StreamId Ann = Some.Customer("C-ann");
    private static readonly StreamId Bob = Some.Customer("C-bob");
    private static readonly StreamId Browser = Some.Anonymous("ann");

    private readonly World world = new();

    [Fact]
    public async Task Two_people_on_one_tablet_stay_two()
    {
        // Somebody looks for boots on the tablet, and then signs in as Ann.
        await SayAsync("do you have boots?");
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("boots in 38, please");
        Assert.Equal(Ann, CustomerOf(Browser));
        Assert.Equal(["do you have boots?", "this is Ann", "boots in 38, please"], await TextsOfAsync(Ann));

        // She signs out and leaves. Whoever comes next is nobody yet, and above all not Ann.
        await SayAsync("bye", turn => turn.SignedOutAsync(default));
        await SayAsync("do you have sandals?");
        Assert.Equal(["do you have boots?", "this is Ann", "boots in 38, please", "bye"], await TextsOfAsync(Ann));

        // It is Bob: what he said before he signed in is his.
        await SayAsync("this is Bob", turn => turn.SignedInAsync(Bob, default));
        await SayAsync("sandals in 44, please");
        Assert.Equal(["do you have sandals?", "this is Bob", "sandals in 44, please"], await TextsOfAsync(Bob));

        // Ann takes the tablet again without a word to Bob, and signs in over him.
        await SayAsync("Ann again", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("any laces?");
        Assert.Equal(["do you have boots?", "this is Ann", "boots in 38, please", "bye", "Ann again", "any laces?"], await TextsOfAsync(Ann));
        Assert.Equal(["do you have sandals?", "this is Bob", "sandals in 44, please"], await TextsOfAsync(Bob));
        Assert.NotEqual(CustomerOf(Ann), CustomerOf(Bob));
        // Nothing had to be refused: nothing ever claimed that the two are one.
        Assert.Empty(world.Book.Customers.Refused());
    }

    [Fact]
    public async Task A_browser_that_was_somebody_elses_stays_theirs_when_another_signs_in_to_its_chat()
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("customer.signed_in", -60) with { Identifiers = [Ann, Browser], Evidence = EvidenceGrade.VerifiedSignIn }], default);
        await SayAsync("this is Bob", turn => turn.SignedInAsync(Bob, default));
        Assert.Equal(Ann, CustomerOf(Browser));
        Assert.Equal(["this is Bob"], await TextsOfAsync(Bob));
        Assert.DoesNotContain("this is Bob", await TextsOfAsync(Ann));
        Assert.Empty(world.Book.Customers.Refused());
    }

    [Fact]
    public async Task Whoever_signed_in_is_known_after_a_restart_and_so_is_a_sign_out()
    {
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        var again = new ConversationSignIns(world.Memory, world.Book.Customers, world.Clock, NullLogger<ConversationSignIns>.Instance);
        Assert.Equal(Ann, (await again.OfAsync(Activity(), Authenticated(), default)).Stream);
        await SayAsync("bye", turn => turn.SignedOutAsync(default));
        again = new ConversationSignIns(world.Memory, world.Book.Customers, world.Clock, NullLogger<ConversationSignIns>.Instance);
        var nobody = await again.OfAsync(Activity(), Authenticated(), default);
        Assert.Equal([new StreamId(StreamKind.Conversation, Conversation + "~1")], nobody.Identifiers);
    }

    [Fact]
    public async Task The_turn_that_signs_in_sees_who_signed_in()
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("order.completed", -60, Bob)], default);
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("this is Bob", async turn =>
        {
            Assert.Equal(Ann, turn.Context.Customer.Stream);
            await turn.SignedInAsync(Bob, default);
            Assert.Equal(Bob, turn.Context.Customer.Stream);
            Assert.Equal("purchase", turn.Context.Stage.Stage);
            await turn.SignedOutAsync(default);
            Assert.NotEqual(Bob, turn.Context.Customer.Stream);
            Assert.Empty(turn.Context.History);
        });
    }

    [Fact]
    public async Task A_prompt_for_the_one_who_left_is_not_said_to_the_one_who_is_there()
    {
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        Assert.NotNull(await world.References.FindAsync(world.Book.Customers.StreamsWith(Ann), default));
        await SayAsync("this is Bob", turn => turn.SignedInAsync(Bob, default));
        Assert.Null(await world.References.FindAsync(world.Book.Customers.StreamsWith(Ann), default));
        Assert.NotNull(await world.References.FindAsync(world.Book.Customers.StreamsWith(Bob), default));
        await SayAsync("bye", turn => turn.SignedOutAsync(default));
        Assert.Null(await world.References.FindAsync(world.Book.Customers.StreamsWith(Bob), default));
    }

    [Fact]
    public async Task The_same_person_signing_in_again_or_by_another_login_of_theirs_changes_nothing()
    {
        var account = new StreamId(StreamKind.Account, "google:7");
        await world.Pipeline.ProcessAsync([Some.Incoming("customer.identified", -60) with { Identifiers = [Ann, account], Evidence = EvidenceGrade.VerifiedSignIn }], default);
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("again", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("by Google", turn => turn.SignedInAsync("google", "7", default));
        await SayAsync("still me");
        Assert.Equal(["this is Ann", "again", "by Google", "still me"], await TextsOfAsync(Ann));
        Assert.Equal(2, (await world.EventsAsync()).Count(e => e.Name == EventNames.SignedIn));
    }

    [Fact]
    public async Task After_an_erasure_whoever_speaks_next_is_taken_neither_for_the_erased_one_nor_for_who_was_there_before()
    {
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        await SayAsync("this is Bob", turn => turn.SignedInAsync(Bob, default));
        var place = Assert.Single(BotPlaces.Of(world.Memory, null, world.SignIns), place => place.Name == "sign-ins");
        Assert.Equal(0, await place.EraseAsync(new DataSubject([Ann]), default));
        Assert.Equal(1, await place.EraseAsync(new DataSubject([Bob]), default));
        Assert.Equal(0, await place.EraseAsync(new DataSubject([Bob]), default));
        await SayAsync("who am I?");
        Assert.DoesNotContain("who am I?", (await TextsOfAsync(Ann)).Concat(await TextsOfAsync(Bob)));
        Assert.DoesNotContain(await world.Memory.ReadAllAsync(ConversationSignIns.Collection, "", default), document => document.Json.Contains("C-bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_out_of_nobody_changes_nothing()
    {
        await SayAsync("hello");
        await SayAsync("bye", turn => turn.SignedOutAsync(default));
        await SayAsync("hello again");
        Assert.Equal(["hello", "bye", "hello again"], await TextsOfAsync(Browser));
        Assert.DoesNotContain(await world.EventsAsync(), e => e.Name == EventNames.SignedOut);
    }

    [Fact]
    public async Task While_sign_ins_cannot_be_read_what_is_said_is_joined_with_nobody()
    {
        await SayAsync("this is Ann", turn => turn.SignedInAsync(Ann, default));
        var documents = new DocumentsDown(world.Memory);
        var again = new ConversationSignIns(documents, world.Book.Customers, world.Clock, NullLogger<ConversationSignIns>.Instance);
        documents.IsDown = true;
        Assert.Equal([new StreamId(StreamKind.Conversation, Conversation + "~?")], (await again.OfAsync(Activity(), Authenticated(), default)).Identifiers);
        documents.IsDown = false;
        Assert.Equal(Ann, (await again.OfAsync(Activity(), Authenticated(), default)).Stream);
    }

    [Fact]
    public async Task A_sign_out_while_the_store_is_down_counts_at_once_and_is_written_by_the_next_turn()
    {
        var documents = new DocumentsDown(world.Memory);
        var signIns = new ConversationSignIns(documents, world.Book.Customers, world.Clock, NullLogger<ConversationSignIns>.Instance);
        await signIns.SignInAsync(Activity(), Authenticated(), Ann, default);
        documents.IsDown = true;
        await signIns.SignOutAsync(Activity(), Authenticated(), default);
        Assert.NotEqual(Ann, (await signIns.OfAsync(Activity(), Authenticated(), default)).Stream);
        documents.IsDown = false;
        Assert.NotEqual(Ann, (await signIns.OfAsync(Activity(), Authenticated(), default)).Stream);
        var again = new ConversationSignIns(world.Memory, world.Book.Customers, world.Clock, NullLogger<ConversationSignIns>.Instance);
        Assert.NotEqual(Ann, (await again.OfAsync(Activity(), Authenticated(), default)).Stream);
    }

    [Theory]
    [InlineData(StreamKind.Anonymous, "x")]
    [InlineData(StreamKind.Email, "x")]
    [InlineData(StreamKind.Customer, "null")]
    [InlineData(StreamKind.Account, "0000")]
    public async Task What_no_sign_in_gives_is_refused(StreamKind kind, string value)
    {
        Exception? problem = null;
        await SayAsync("hello", async turn => problem = await Record.ExceptionAsync(() => turn.SignedInAsync(new StreamId(kind, value), default)));
        Assert.IsType<ArgumentException>(problem);
        Assert.Equal(["hello"], await TextsOfAsync(Browser));
    }

    private string Conversation => world.Adapter.Conversation.Conversation.Id;

    private Activity Activity() => new() { Type = "message", Conversation = new() { Id = Conversation }, From = new() { Id = world.From, Role = "user" } };

    private BotFramework.Turns.TurnIdentity Authenticated() => new([Browser, new StreamId(StreamKind.Conversation, Conversation)], EvidenceGrade.SignedToken);

    private async Task SayAsync(string text, Func<BotFramework.Turns.JourneyTurn, Task>? act = null)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.SayAsync(text, async (turn, token) =>
        {
            if (act is not null) await act(turn.GetJourneyTurn());
            await turn.SendActivityAsync("ok", cancellationToken: token);
        });
    }

    private StreamId CustomerOf(StreamId stream) => world.Book.Customers.CustomerOf(stream).Stream;

    private async Task<IEnumerable<string?>> TextsOfAsync(StreamId customer) =>
        (await world.Book.OfAsync(customer, default)).Recent.Where(e => e.Name == EventNames.MessageReceived).Select(e => e.Properties.Text("text"));

    private sealed class DocumentsDown(IDocumentStore documents) : IDocumentStore
    {
        public bool IsDown { get; set; }

        public ValueTask<StoredDocument?> ReadAsync(string collection, string key, CancellationToken cancellationToken) => IsDown ? throw new IOException("down") : documents.ReadAsync(collection, key, cancellationToken);

        public ValueTask<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, string keyPrefix, CancellationToken cancellationToken) => IsDown ? throw new IOException("down") : documents.ReadAllAsync(collection, keyPrefix, cancellationToken);

        public ValueTask<IReadOnlyList<string>> ReadKeysAsync(string collection, string keyPrefix, string? after, int most, CancellationToken cancellationToken) => IsDown ? throw new IOException("down") : documents.ReadKeysAsync(collection, keyPrefix, after, most, cancellationToken);

        public ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken) => IsDown ? throw new IOException("down") : documents.WriteAsync(changes, cancellationToken);
    }
}

using BotRuntime.Tests.Builder.State;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class DialogStateTests
{
    private const string Key = "test/conversations/Conversation1";

    public sealed class Profile
    {
        public string Name { get; set; } = "";

        public List<string> Companies { get; set; } = [];
    }

    public static TheoryData<string> Storages => ["memory", "shared dictionary", "text"];

    private static Dialog Trip() => new ComponentDialog("trip").AddDialog(new WaterfallDialog("steps",
    [
        (step, _) =>
        {
            step.Values["profile"] = new Profile { Name = "Ann" };
            step.Values["age"] = 41;
            return Task.FromResult(Dialog.EndOfTurn);
        },
        (step, token) =>
        {
            var profile = (Profile)step.Values["profile"];
            profile.Companies.Add((string)step.Result);
            return step.BeginDialogAsync("inner", profile, token);
        },
        async (step, token) =>
        {
            var profile = (Profile)step.Result;
            await step.Context.SendActivityAsync($"{profile.Name}, {(int)step.Values["age"]}: {string.Join(' ', profile.Companies)}", cancellationToken: token);
            return await step.EndDialogAsync(null, token);
        },
    ])).AddDialog(new WaterfallDialog("inner",
    [
        (_, _) => Task.FromResult(Dialog.EndOfTurn),
        (step, token) =>
        {
            var profile = (Profile)step.Options;
            profile.Companies.Add((string)step.Result);
            return step.EndDialogAsync(profile, token);
        },
    ]));

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Objects_in_values_and_options_are_cast_back_in_a_later_turn(string kind)
    {
        IStorage storage = kind switch
        {
            "text" => new TextStorage(),
            "shared dictionary" => new MemoryStorage(new Dictionary<string, JObject>()),
            _ => new MemoryStorage(),
        };
        var talk = new Talk(Trip(), storage);
        await talk.SayAsync("hi");
        await talk.SayAsync("Contoso");

        Assert.Equal(["Ann, 41: Contoso Fabrikam"], await talk.SayAsync("Fabrikam"));
    }

    [Fact]
    public async Task What_is_stored_of_dialogs_names_no_type()
    {
        var storage = new TextStorage();
        var talk = new Talk(Trip(), storage);
        await talk.SayAsync("hi");
        await talk.SayAsync("Contoso");

        var text = storage.Texts[Key];
        Assert.Contains("Contoso", text, StringComparison.Ordinal);
        foreach (var name in new[] { "$type", nameof(Profile), "BotRuntime", "Microsoft", "System." })
            Assert.DoesNotContain(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_type_in_the_state_of_a_dialog_is_refused()
    {
        var storage = new TextStorage();
        var talk = new Talk(Trip(), storage);
        await talk.SayAsync("hi");
        storage.Texts[Key] = storage.Texts[Key].Replace($"$#{StateAlias.Hash(typeof(Profile))}", $"$#{StateAlias.Hash(typeof(FileInfo))}", StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => talk.SayAsync("Contoso"));
        Assert.Contains("values", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialogs_begun_with_the_official_SDK_are_refused_and_an_empty_stack_of_it_is_taken()
    {
        const string Stack = """{"DialogState":{"$type":"Microsoft.Bot.Builder.Dialogs.DialogState, Microsoft.Bot.Builder.Dialogs","dialogStack":{"$type":"System.Collections.Generic.List`1[[x]], y","$values":[]}}}""";
        var storage = new TextStorage { Texts = { [Key] = Stack } };
        Assert.Empty(await new Talk(Trip(), storage).SayAsync("hi"));

        storage.Texts[Key] = Stack.Replace("[]}", """[{"id":"trip"}]}""", StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => new Talk(Trip(), storage).SayAsync("hi"));
        Assert.Contains("official SDK", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_prompt_asks_is_stored_without_the_address_of_its_last_sending()
    {
        var prompt = MessageFactory.Text("Where to?");
        prompt.ApplyConversationReference(Some.Message("hi").GetConversationReference());
        var rich = new Activity(ActivityTypes.Message) { Text = "Pick", SuggestedActions = new SuggestedActions(actions: [new CardAction(title: "a"), new CardAction(title: "b")]) };
        rich.ApplyConversationReference(Some.Message("hi").GetConversationReference());

        var json = StateJson.Write(new Dictionary<string, object> { ["options"] = new PromptOptions { Prompt = prompt, RetryPrompt = rich } });
        var back = (PromptOptions)StateJson.Read(json)["options"];

        Assert.DoesNotContain("channel.example", json, StringComparison.Ordinal);
        Assert.DoesNotContain("user1", json, StringComparison.Ordinal);
        Assert.Equal(("Where to?", "acceptingInput"), (back.Prompt.Text, back.Prompt.InputHint));
        Assert.Equal(("Pick", "b"), (back.RetryPrompt.Text, back.RetryPrompt.SuggestedActions.Actions[1].Title));
    }
}

using System.Collections.Concurrent;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder.State;

public sealed class StateTypesTests
{
    public class Animal
    {
        public string Name { get; set; } = "";
    }

    public sealed class Dog : Animal
    {
        public int Bones { get; set; }
    }

    public sealed class Household
    {
        public Animal? Pet { get; set; }

        public object? Anything { get; set; }

        public IList<Animal> Others { get; set; } = [];

        public Dictionary<string, object> Notes { get; set; } = [];
    }

    public sealed record Address(string Street, int Number);

    internal sealed class NeverWritten
    {
        public int Value { get; set; }
    }

    public sealed class Ring
    {
        public Ring? Next { get; set; }
    }

    public sealed class AskingForNames
    {
        [JsonProperty(TypeNameHandling = TypeNameHandling.All)]
        public object? Value { get; set; }
    }

    private enum Size { Small, Large }

    public static TheoryData<object> Values => new()
    {
        1, 1L, 1.5f, 1.5, 1.5m, (short)1, (byte)1, true, "text", "2026-01-01T00:00:00Z", "$prompt",
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        new byte[] { 1, 2 }, new[] { "a" }, new List<int> { 1 }, new HashSet<string> { "a" }, new Dictionary<string, int> { ["a"] = 1 },
        new List<object> { 1, "a" }, (1, "a"), new Address("Lane", 4), new List<Address> { new("Lane", 4) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_as_what_it_was(object value)
    {
        var back = Again(new() { ["value"] = value })["value"];

        Assert.Equal(value.GetType(), back.GetType());
        Assert.Equal(JsonConvert.SerializeObject(value), JsonConvert.SerializeObject(back));
    }

    [Fact]
    public void What_JSON_writes_as_a_text_or_a_number_comes_back_as_that()
    {
        var id = Guid.CreateVersion7();
        var back = Again(new() { ["guid"] = id, ["time"] = TimeSpan.FromMinutes(1), ["uri"] = new Uri("https://a.example/"), ["enum"] = Size.Large, ["null"] = null! });

        Assert.Equal([id.ToString(), "00:01:00", "https://a.example/", 1, null], [back["guid"], back["time"], back["uri"], back["enum"], back["null"]]);
        Assert.Equal(Size.Large, (Size)back["enum"]);
    }

    [Fact]
    public void Members_that_may_hold_derived_objects_keep_them()
    {
        var home = new Household
        {
            Pet = new Dog { Name = "Rex", Bones = 3 },
            Anything = new Address("Lane", 4),
            Others = [new Animal { Name = "Tom" }, new Dog { Name = "Bo" }],
            Notes = { ["due"] = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc) },
        };

        var back = Assert.IsType<Household>(Again(new() { ["home"] = home })["home"]);

        Assert.Equal(3, Assert.IsType<Dog>(back.Pet).Bones);
        Assert.Equal(new Address("Lane", 4), back.Anything);
        Assert.Equal([typeof(Animal), typeof(Dog)], back.Others.Select(other => other.GetType()));
        Assert.IsType<DateTime>(back.Notes["due"]);
    }

    [Fact]
    public void The_JSON_names_no_CLR_type_whatever_attributes_say()
    {
        var json = StateJson.Write(new Dictionary<string, object>
        {
            ["a"] = new Household { Pet = new Dog() },
            ["b"] = new AskingForNames { Value = new Dog() },
            ["c"] = new PromptOptions { Prompt = MessageFactory.Text("hi"), Validations = new Address("Lane", 4) },
            ["d"] = new List<Address> { new("Lane", 4) },
        });

        Assert.DoesNotContain("$type", json, StringComparison.Ordinal);
        foreach (var name in new[] { "BotRuntime", "Microsoft", "System", "Dog", "Household", "Address", "PromptOptions", "List" })
            Assert.DoesNotContain(name, json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_prompt_was_begun_with_comes_back_whole()
    {
        var options = new PromptOptions
        {
            Prompt = MessageFactory.Text("Which?"),
            RetryPrompt = (Activity)MessageFactory.SuggestedActions(["red", "blue"], "Which one?", null, null, null),
            Choices = [new Choice("red") { Synonyms = ["rouge"] }, new Choice("blue") { Action = new CardAction("imBack", "Blue", value: 3) }],
            Style = ListStyle.HeroCard,
            Validations = new Address("Lane", 4),
            RecognizeLanguage = "fr-fr",
        };

        var back = Assert.IsType<PromptOptions>(Again(new() { ["options"] = options })["options"]);

        Assert.Equal("Which?", back.Prompt.Text);
        Assert.Equal(["red", "blue"], back.RetryPrompt.SuggestedActions.Actions.Select(action => action.Title));
        Assert.Equal([("red", "rouge", null), ("blue", null, "Blue")], back.Choices.Select(choice => (choice.Value, choice.Synonyms?.Single(), choice.Action?.Title)));
        Assert.Equal((ListStyle.HeroCard, "fr-fr", new Address("Lane", 4)), (back.Style, back.RecognizeLanguage, back.Validations));
    }

    [Fact]
    public void A_type_of_the_bot_is_found_again_after_a_restart()
    {
        var state = StateJson.Read($$"""{"kept":["$#{{StateAlias.Hash(typeof(NeverWritten))}}",{"Value":7}]}""");

        Assert.Equal(7, Assert.IsType<NeverWritten>(state["kept"]).Value);
    }

    [Fact]
    public void A_type_of_another_library_that_the_code_of_the_bot_mentions_is_found_as_well()
    {
        var mentioned = typeof(MemoryStore);

        Assert.Equal(mentioned, StateTypes.Find($"$list<#{StateAlias.Hash(mentioned)}>")?.GenericTypeArguments[0]);
    }

    [Theory]
    [InlineData("$#AAAAAAAAAAAA")]
    [InlineData("$System.Diagnostics.Process")]
    [InlineData("$list")]
    [InlineData("$list<int")]
    [InlineData("$list<int>>")]
    [InlineData("$list<list<list<list<list<list<list<list<list<list<int>>>>>>>>>>")]
    [InlineData("$dictionary<int>")]
    [InlineData("$nullable<string>")]
    [InlineData("$")]
    public void Any_other_type_is_refused_where_it_would_be_made(string marker)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() =>
            StateJson.Read($$"""{"home":["$map",{"pet":["{{marker}}",{}]}]}"""));

        Assert.Contains(marker, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("home[1].pet", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("StateTypes.Register<T>()", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Timer))]
    [InlineData(typeof(FileStream))]
    [InlineData(typeof(System.Diagnostics.Process))]
    [InlineData(typeof(WaterfallDialog))]
    [InlineData(typeof(MemoryStorage))]
    [InlineData(typeof(StateTypesTests))]
    public void Nothing_that_does_something_can_be_made_by_its_hash(Type type)
    {
        if (type == typeof(StateTypesTests)) type = typeof(CollectingAdapter);

        Assert.Null(StateTypes.Find($"$#{StateAlias.Hash(type)}"));
    }

    [Fact]
    public void A_type_name_in_stored_JSON_is_only_a_text()
    {
        var state = StateJson.Read("""{"a":{"$type":"System.IO.FileInfo, System.Runtime","fileName":"x"},"b":["$map",{"c":{"$type":"System.IO.FileInfo, System.Runtime"}}]}""");

        Assert.IsType<JObject>(state["a"]);
        Assert.IsType<JObject>(Assert.IsType<Dictionary<string, object>>(state["b"])["c"]);
    }

    [Fact]
    public void JSON_from_outside_that_looks_like_an_alias_stays_JSON()
    {
        var back = Again(new() { ["value"] = JToken.Parse("""["$dialogs",{"dialogStack":[]}]"""), ["nested"] = JToken.Parse("""{"a":["$prompt",{}]}""") });

        Assert.Equal("$dialogs", (string?)Assert.IsType<JArray>(back["value"])[0]);
        Assert.Equal("$prompt", (string?)Assert.IsType<JObject>(back["nested"])["a"]?[0]);
    }

    [Fact]
    public async Task A_property_of_unknown_type_is_given_to_who_names_its_type_and_else_left_as_it_is()
    {
        const string Stored = """{"basket":["$#AAAAAAAAAAAA",{"Name":"Tom"}]}""";
        var turn = new TurnContext(new CollectingAdapter(), Some.Message("hi"));
        var storage = new MemoryStorage();
        storage.WriteText("test/users/user1", Stored);
        var state = new UserState(storage);

        await Assert.ThrowsAsync<InvalidOperationException>(() => state.CreateProperty<object>("basket").GetAsync(turn));
        Assert.Equal(Stored, StateJson.Write(state.GetCachedState(turn).State));
        Assert.Equal("Tom", (await state.CreateProperty<Animal>("basket").GetAsync(turn)).Name);
    }

    [Fact]
    public void State_that_refers_to_itself_is_refused_in_words()
    {
        var ring = new Ring();
        ring.Next = ring;

        Assert.Contains("levels deep", Assert.Throws<InvalidOperationException>(() => StateJson.Write(new Dictionary<string, object> { ["ring"] = ring })).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => StateJson.ToToken(new List<object> { ring }));
    }

    [Fact]
    public void Too_deep_JSON_is_refused_before_the_stack_overflows()
    {
        var deep = $$"""{"a":{{string.Concat(Enumerable.Repeat("[", 20_000))}}""";

        Assert.Throws<JsonReaderException>(() => StateJson.Read(deep));
    }

    [Fact]
    public async Task A_storage_refuses_an_object_that_refers_to_itself()
    {
        var ring = new Ring();
        ring.Next = ring;

        await Assert.ThrowsAsync<InvalidOperationException>(() => new MemoryStorage().WriteAsync(new Dictionary<string, object> { ["ring"] = ring }, default));
    }

    [Fact]
    public async Task What_is_deep_but_not_too_deep_can_be_read_again()
    {
        object deep = "bottom";
        for (var i = 0; i < 60; i++) deep = new Dictionary<string, object> { ["in"] = deep };
        var storage = new MemoryStorage(new Dictionary<string, JObject>());
        await storage.WriteAsync(new Dictionary<string, object> { ["key"] = new ConcurrentDictionary<string, object> { ["deep"] = deep } }, default);

        var state = (IDictionary<string, object>)(await storage.ReadAsync(["key"], default))["key"];
        Assert.Equal(StateJson.Write(new Dictionary<string, object> { ["deep"] = deep }), StateJson.Write(state));
    }

    [Fact]
    public void Equal_states_are_written_equally()
    {
        var names = Enumerable.Range(0, 40).Select(n => $"key{n}").ToArray();
        var one = new ConcurrentDictionary<string, object>(names.Select(name => KeyValuePair.Create(name, (object)name)));
        var other = new ConcurrentDictionary<string, object>(names.Reverse().Select(name => KeyValuePair.Create(name, (object)name)));

        Assert.Equal(StateJson.Write(one), StateJson.Write(other));
    }

    [Fact]
    public void What_a_query_gives_is_kept_as_a_list()
    {
        var back = Again(new() { ["query"] = new[] { 1, 2, 3 }.Where(n => n > 1) });

        Assert.Equal([2, 3], Assert.IsAssignableFrom<IEnumerable<int>>(back["query"]));
    }

    private static IDictionary<string, object> Again(Dictionary<string, object> state) => StateJson.Read(StateJson.Write(state));
}

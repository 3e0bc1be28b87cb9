using Microsoft.Bot.Builder;
using Newtonsoft.Json;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class AllowedTypesTests
{
    private static JsonSerializerSettings Only(params Type[] types) => new() { TypeNameHandling = TypeNameHandling.All, SerializationBinder = new AllowedTypesSerializationBinder([.. types]) };

    private sealed class Note
    {
        public string Text { get; set; } = "";

        public sealed class Page;
    }

    private sealed class Trap
    {
        public static bool Sprung { get; private set; }

        public Trap() => Sprung = true;
    }

    [Fact]
    public void A_listed_type_comes_back_as_itself()
    {
        var json = JsonConvert.SerializeObject(new Note { Text = "x" }, Only(typeof(Note)));

        Assert.Equal("x", Assert.IsType<Note>(JsonConvert.DeserializeObject<object>(json, Only(typeof(Note)))).Text);
    }

    [Fact]
    public void What_is_in_a_listed_type_or_made_of_it_is_listed_with_it()
    {
        Assert.NotNull(JsonConvert.DeserializeObject<object>(JsonConvert.SerializeObject(new Note.Page(), Only(typeof(Note))), Only(typeof(Note))));
        Assert.NotNull(JsonConvert.DeserializeObject<object>(JsonConvert.SerializeObject(new List<Note>(), Only(typeof(Note))), Only(typeof(Note))));
    }

    [Fact]
    public void No_object_of_another_type_is_ever_made()
    {
        var json = $$"""{"$type":"{{typeof(Trap).FullName}}, {{typeof(Trap).Assembly.GetName().Name}}"}""";
        var problem = Assert.ThrowsAny<Exception>(() => JsonConvert.DeserializeObject<object>(json, Only(typeof(Note))));

        Assert.Contains("AllowedTypes", problem.ToString(), StringComparison.Ordinal);
        Assert.False(Trap.Sprung);
    }
}

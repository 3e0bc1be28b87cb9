using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class IntentSetTests
{
    private const string Right = """
        version: 1
        intents:
          - id: size.help
            examples:
              en: [what size am I, "is it small?"]
              de:
                - welche Größe
          - id: none
            examples: {en: [tell me a joke]}
        """;

    [Fact]
    public void Examples_come_in_the_order_of_the_file() => Assert.Equal(
        [
            new("what size am I", "size.help", "en"), new("is it small?", "size.help", "en"),
            new("welche Größe", "size.help", "de"), new("tell me a joke", "none", "en"),
        ],
        IntentSet.Parse(Right, "intents.yaml").Examples);

    [Theory]
    [InlineData("version: 1", "version: 2", "(1,10): error: version is not 1")]
    [InlineData("version: 1\n", "", "(1,1): error: the file has no 'version'")]
    [InlineData("id: none", "id: Big Size", "(8,9): error: 'Big Size' is no intent id")]
    [InlineData("id: none", "id: size.help", "(8,9): error: the intent 'size.help' is already defined in line 3")]
    [InlineData("id: none", "ids: none", "(8,5): error: 'ids' is not known here; an intent has id and examples")]
    [InlineData("de:", "German:", "(6,7): error: 'German' is no locale")]
    [InlineData("[tell me a joke]", "[]", "(9,20): error: the examples of 'none' in en must be a list")]
    [InlineData("[tell me a joke]", "tell me a joke", "(9,20): error: the examples of 'none' in en must be a list")]
    [InlineData("{en: [tell me a joke]}", "{}", "(9,15): error: the intent 'none' has no examples")]
    [InlineData("tell me a joke", "WHAT size am i?", "(9,21): error: 'WHAT size am i?' is already an example of 'size.help' in line 5")]
    [InlineData("tell me a joke", "'...'", "(9,21): error: an example of 'none' has no letter or digit")]
    [InlineData("tell me a joke", "[nested]", "(9,21): error: an example of 'none' is not a text")]
    [InlineData("intents:", "intents: 5\nmore:", "(2,10): error: intents must be a list")]
    [InlineData("[tell me a joke]", "[tell me", "intents.yaml(")]
    public void A_mistake_is_named_with_its_place(string right, string wrong, string message)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);
        Assert.Contains(message, Mistakes(Right.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_in_one_run()
    {
        var lines = Mistakes(Right.Replace("version: 1", "version: x", StringComparison.Ordinal).Replace("id: none", "id: '!'", StringComparison.Ordinal)).Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("intents.yaml(", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment")]
    [InlineData("just a text")]
    [InlineData("--- 1\n--- 2")]
    public void A_file_that_holds_no_intents_says_so(string yaml) => Assert.StartsWith("intents.yaml(1,", Mistakes(yaml), StringComparison.Ordinal);

    [Fact]
    public void A_bottomless_file_is_refused() =>
        Assert.Contains("nested too deeply", Mistakes("version: 1\nintents: " + new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void A_too_long_example_is_refused() =>
        Assert.Contains("1001 characters", Mistakes(Right.Replace("tell me a joke", new string('a', 1_001), StringComparison.Ordinal)), StringComparison.Ordinal);

    private static string Mistakes(string yaml) => Assert.Throws<InvalidDataException>(() => IntentSet.Parse(yaml, "intents.yaml")).Message;
}

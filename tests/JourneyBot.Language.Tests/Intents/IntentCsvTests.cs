using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class IntentCsvTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("text,label")]
    [InlineData("TEXT,Category")]
    [InlineData("text,intent")]
    public void The_usual_columns_are_found(string header) =>
        Assert.Equal([new("a, \"b\"\nc", "greet", ""), new("", "bye", "")], Read(header + "\n\"a, \"\"b\"\"\nc\", greet\n,bye\n"));

    [Fact]
    public void Columns_can_be_named() => Assert.Equal([new("hi", "greet", "")], Read("id,label,said,means\n1,x,hi,greet\n", "said", "means"));

    [Theory]
    [InlineData("", "(1,1): error: the file is empty")]
    [InlineData("words,label\nhi,greet\n", "no column 'text' among 'words', 'label'; name the column of the text with --text")]
    [InlineData("text,kind\nhi,greet\n", "no column 'label', 'category', 'intent'")]
    [InlineData("text,label\nhi,greet\nho,\n", "(3,1): error: the row has no label")]
    [InlineData("text,label\nhi,greet\nho\n", "(3,1): error: the row has no label")]
    [InlineData("text,label\nhi,greet\nh\"o,greet\n", "(3,1): error: this is no CSV row")]
    public void A_mistake_is_named_with_its_place(string content, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(content)).Message, StringComparison.Ordinal);

    private IReadOnlyList<IntentExample> Read(string content, string? text = null, string? label = null)
    {
        File.WriteAllText(file, content);
        return IntentCsv.Read(file, text, label, CancellationToken.None);
    }
}

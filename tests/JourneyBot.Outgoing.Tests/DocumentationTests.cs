using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void What_the_page_shows_is_what_the_tests_verify_with()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "outgoing.md"));
        var shown = page[(page.IndexOf("```csharp\n", StringComparison.Ordinal) + 10)..];
        shown = shown[..shown.IndexOf("```", StringComparison.Ordinal)];
        Assert.Contains(shown, File.ReadAllText(Path.Combine(Repository.Root, "tests", "JourneyBot.Outgoing.Tests", "Receiver.cs")), StringComparison.Ordinal);
    }
}

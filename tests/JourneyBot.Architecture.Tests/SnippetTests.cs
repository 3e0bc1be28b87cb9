using System.Text.RegularExpressions;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>What the README and the tracker's page show compiles: each C# fence stands word for word in a sample.</summary>
public sealed partial class SnippetTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/tracker.md")]
    public void Every_snippet_of_a_page_stands_in_a_sample(string page)
    {
        var samples = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)).ReplaceLineEndings("\n");
        var snippets = Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.Contains(snippet, samples, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_picture_and_page_that_the_readme_names_is_there()
    {
        var named = Target().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));
        Assert.All(named, target => Assert.True(File.Exists(Path.Combine(Repository.Root, target)), target));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Target();
}

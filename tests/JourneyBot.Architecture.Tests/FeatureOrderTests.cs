using System.Text.RegularExpressions;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>Inside the core a feature knows only the features before it.</summary>
public sealed class FeatureOrderTests
{
    private static readonly string[] Order = ["Events", "Identity", "Consent", "Stages", "Signals", "Journeys", "Accounts", "Segments", "Forecasts", "Context", "Feed", "Pipeline", "Prompts", "Decisions", "Privacy", "Reviews", "Hosting"];

    public static TheoryData<string> Features => [.. Order];

    [Fact]
    public void Every_folder_of_the_core_has_its_place() =>
        Assert.Equal(
            Order.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(Repository.Root, "src", "JourneyBot")).Select(Path.GetFileName).OfType<string>().Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_mentions_none_after_it(string feature)
    {
        var later = Order.SkipWhile(name => name != feature).Skip(1).ToList();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "JourneyBot", feature), "*.cs", SearchOption.AllDirectories))
            foreach (var name in later)
                Assert.False(Regex.IsMatch(File.ReadAllText(file), $@"(JourneyBot\.|using |\W){name}\."), $"{file} mentions {name}, which comes after {feature}");
    }
}

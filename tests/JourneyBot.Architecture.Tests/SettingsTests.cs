using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>Keeps appsettings.sample.json whole: every settable member of an options class is a key there, and every key has a comment.</summary>
public sealed partial class SettingsTests
{
    private static readonly (string File, string Section)[] Options =
    [
        ("JourneyBot.AspNetCore/JourneyBotOptions.cs", "JourneyBot"),
        ("JourneyBot.AspNetCore/Administration/AdministrationOptions.cs", "JourneyBot:Administration"),
        ("JourneyBot/Consent/ConsentOptions.cs", "JourneyBot:Consent"),
        ("JourneyBot.AspNetCore/Customers/IdentityOptions.cs", "JourneyBot:Identity"),
        ("JourneyBot.AspNetCore/Hosting/RetentionOptions.cs", "JourneyBot:Retention"),
        ("JourneyBot.AspNetCore/Hosting/RedactionOptions.cs", "JourneyBot:Redaction"),
        ("JourneyBot/Pipeline/Proposals/MatchingOptions.cs", "JourneyBot:Identity:Matching"),
        ("JourneyBot.LiteDb/LiteDbOptions.cs", "JourneyBot:LiteDb"),
        ("JourneyBot.Ingestion/IngestionOptions.cs", "JourneyBot:Ingestion"),
        ("JourneyBot.Ingestion/Webhooks/WebhookOptions.cs", "JourneyBot:Ingestion:Webhooks:shopify"),
        ("JourneyBot.Ingestion/Webhooks/SignatureOptions.cs", "JourneyBot:Ingestion:Webhooks:shopify:Signature"),
        ("JourneyBot.Outgoing/OutgoingOptions.cs", "JourneyBot:Outgoing"),
        ("JourneyBot.Outgoing/Sinks/SinkOptions.cs", "JourneyBot:Outgoing:Sinks:example"),
        ("JourneyBot.BotFramework/BotFrameworkOptions.cs", "JourneyBot:Bot"),
        ("JourneyBot/Prompts/CartIdlePrompt.cs", "JourneyBot:Prompts:CartIdle"),
        ("JourneyBot.DirectLine/DirectLineOptions.cs", "JourneyBot:DirectLine"),
    ];

    private static readonly string Sample = File.ReadAllText(Path.Combine(Repository.Root, "appsettings.sample.json"));

    public static IEnumerable<object[]> Files => Options.Select(option => new object[] { option.File, option.Section });

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_is_in_the_sample_and_nothing_else(string file, string section)
    {
        using var document = JsonDocument.Parse(Sample, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var element = section.Split(':').Aggregate(document.RootElement, (parent, name) => parent.GetProperty(name));
        var keys = element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Object).Select(member => member.Name).Order(StringComparer.Ordinal);
        var members = Member().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", file))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(members, keys);
    }

    [Fact]
    public void Every_options_class_is_known_here() =>
        Assert.Equal(
            Options.Select(option => Path.GetFileName(option.File)).Where(name => name.EndsWith("Options.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*Options.cs", SearchOption.AllDirectories)
                .Where(path => File.ReadAllText(path).Contains("section <c>JourneyBot", StringComparison.OrdinalIgnoreCase)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"public [\w<>?\[\]]+ (\w+) \{ get; (?:set|init); \}")]
    private static partial Regex Member();
}

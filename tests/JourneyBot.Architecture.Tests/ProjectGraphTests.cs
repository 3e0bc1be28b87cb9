using System.Xml.Linq;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>Keeps the table of src/README.md: who may reference whom, as declared in the project files.</summary>
public sealed class ProjectGraphTests
{
    private static readonly string[] Core = ["JourneyBot"];

    // The same table as in src/README.md; a test below compares the two.
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["JourneyBot"] = [],
        ["BotRuntime"] = [],
        ["JourneyBot.WebAssets"] = [],
        ["JourneyBot.LiteDb"] = Core,
        ["JourneyBot.Analytics"] = Core,
        ["JourneyBot.Language"] = Core,
        ["JourneyBot.Ingestion"] = Core,
        ["JourneyBot.Outgoing"] = Core,
        ["JourneyBot.BotFramework"] = [.. Core, "BotRuntime"],
        ["JourneyBot.DirectLine"] = [.. Core, "BotRuntime"],
        ["JourneyBot.Dashboard"] = [.. Core, "JourneyBot.Analytics", "JourneyBot.WebAssets"],
        ["JourneyBot.AspNetCore"] = [.. Core, "BotRuntime", "JourneyBot.Analytics", "JourneyBot.BotFramework", "JourneyBot.Dashboard", "JourneyBot.DirectLine", "JourneyBot.Ingestion", "JourneyBot.Language", "JourneyBot.Outgoing", "JourneyBot.WebAssets"],
        ["JourneyBot.Host"] = [.. Core, "JourneyBot.Analytics", "JourneyBot.AspNetCore", "JourneyBot.Ingestion", "JourneyBot.Language", "JourneyBot.LiteDb"],
    };

    private static readonly Dictionary<string, string[]> MayUsePackages = new()
    {
        ["JourneyBot"] = ["Microsoft.Extensions.", "YamlDotNet"],
        ["JourneyBot.LiteDb"] = ["Microsoft.Extensions.", "LiteDB", "System.IO.Hashing"],
        ["JourneyBot.Outgoing"] = ["Microsoft.Extensions."],
        ["JourneyBot.Analytics"] = [],
        ["JourneyBot.Dashboard"] = [],
        ["JourneyBot.WebAssets"] = [],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_row_allows(string project)
    {
        Assert.True(MayReference.TryGetValue(project, out var allowed), $"src/{project} is not in the table; give it a row in src/README.md and in this test");
        var references = Declared(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToList();
        if (Text(project).Contains("<UsesBotFramework>true", StringComparison.Ordinal)) references.Add("BotRuntime");
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_the_packages_of_its_kind(string project)
    {
        if (!MayUsePackages.TryGetValue(project, out var allowed)) return;
        Assert.All(Declared(project, "PackageReference"), package => Assert.Contains(allowed, prefix => package.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("JourneyBot")]
    [InlineData("JourneyBot.LiteDb")]
    [InlineData("JourneyBot.Analytics")]
    [InlineData("JourneyBot.Language")]
    [InlineData("JourneyBot.Outgoing")]
    [InlineData("JourneyBot.WebAssets")]
    public void What_needs_no_web_server_knows_none(string project) => Assert.Empty(Declared(project, "FrameworkReference"));

    [Fact]
    public void The_bot_runtime_is_reached_through_the_switch_only()
    {
        foreach (var project in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
            Assert.DoesNotContain("BotRuntime.csproj", File.ReadAllText(project), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_goes_in_circles()
    {
        foreach (var project in MayReference.Keys) Visit(project, []);

        static void Visit(string project, List<string> way)
        {
            Assert.DoesNotContain(project, way);
            foreach (var next in MayReference[project]) Visit(next, [.. way, project]);
        }
    }

    [Fact]
    public void The_architecture_page_says_the_same()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "src", "README.md"));
        foreach (var (project, allowed) in MayReference)
        {
            var row = page.FirstOrDefault(line => line.StartsWith($"| `{project}` |", StringComparison.Ordinal));
            Assert.True(row is not null, $"src/README.md has no row that begins with | `{project}` |");
            var named = row.Split('|')[2].Split('`').Where((_, i) => i % 2 == 1);
            Assert.Equal(allowed.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Declared(string project, string kind) =>
        XDocument.Parse(Text(project)).Descendants(kind).Select(item => (string?)item.Attribute("Include")).OfType<string>();

    private static string Text(string project) => File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
}

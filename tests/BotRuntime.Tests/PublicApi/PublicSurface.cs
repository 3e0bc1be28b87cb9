using System.Globalization;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using PublicApiGenerator;

namespace BotRuntime.Tests.PublicApi;

/// <summary>What a bot can see of BotRuntime, as text by namespace, beside the texts that were approved.</summary>
internal static class PublicSurface
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "BotRuntime.Tests", "PublicApi", "Approved");

    public static IReadOnlyDictionary<string, string> Actual { get; } = typeof(IBot).Assembly.GetExportedTypes()
        .GroupBy(type => type.Namespace!)
        .ToDictionary(types => types.Key, types => Describe([.. types]));

    public static IEnumerable<string> ApprovedNamespaces =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)) : [];

    public static string Approved(string @namespace) =>
        File.Exists(FileOf(@namespace)) ? File.ReadAllText(FileOf(@namespace)) : "";

    public static void Approve(string @namespace)
    {
        Directory.CreateDirectory(Folder);
        if (Actual.TryGetValue(@namespace, out var text)) File.WriteAllText(FileOf(@namespace), text);
        else File.Delete(FileOf(@namespace));
    }

    /// <summary>The first line that differs, and how many do.</summary>
    public static string Difference(string @namespace)
    {
        var approved = Approved(@namespace).Split('\n');
        var actual = Actual.GetValueOrDefault(@namespace, "").Split('\n');
        string[] gone = [.. approved.Except(actual)], come = [.. actual.Except(approved)];
        return string.Create(CultureInfo.InvariantCulture,
            $"{gone.Length} lines gone, {come.Length} new{List("-", gone)}{List("+", come)}");
    }

    private static string List(string sign, string[] lines) => string.Concat(lines.Take(10).Select(line => $"\n{sign} {line.Trim()}"));

    private static string FileOf(string @namespace) => Path.Combine(Folder, @namespace + ".txt");

    private static string Describe(Type[] types) => types[0].Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeTypes = types,
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        // How a member is written to the wire is the business of the round-trip tests.
        ExcludeAttributes = ["Newtonsoft.Json.JsonPropertyAttribute", "Newtonsoft.Json.JsonConverterAttribute"],
    }).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}

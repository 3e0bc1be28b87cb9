using System.Text.RegularExpressions;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>Whoever keeps documents about customers registers a place, so that export and erasure find them: each collection is looked into, or stands here with the reason why not.</summary>
public sealed partial class PersonalPlacesTests
{
    // What they hold is of nobody.
    private static readonly Dictionary<string, string> OfNobody = new()
    {
        ["audit"] = "names customers by keyed hashes, and has to stay when they are erased",
        ["erasure-receipts"] = "counts, under a number that only the customer was told",
        ["erasures"] = "erasures that are not finished; gone with their end",
        ["cursors"] = "places in the log",
        ["outgoing-watch"] = "places in the log",
        ["outgoing-sinks"] = "places in the log",
        ["retention"] = "when it ran",
        ["import-checkpoints"] = "how far files were read, and digests of their rows",
    };

    [Fact]
    public void Every_collection_of_documents_is_looked_into_or_is_of_nobody()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("JourneyBot.LiteDb", StringComparison.Ordinal) && !path.Contains("BotRuntime", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToDictionary(path => path, File.ReadAllText);
        var places = string.Join('\n', sources.Where(source => source.Value.Contains("IPersonalPlace", StringComparison.Ordinal)).Select(source => source.Value));
        var collections = sources
            .Where(source => source.Value.Contains("DocumentChange(", StringComparison.Ordinal))
            .SelectMany(source => Constant().Matches(source.Value)
                .Where(constant => Regex.IsMatch(source.Value, $@"(?:DocumentChange|ReadAsync|ReadAllAsync|TakeAsync)\({constant.Groups[1].Value}\b"))
                .Select(constant => (Type: Path.GetFileName(source.Key).Split('.')[0], Name: constant.Groups[1].Value, Text: constant.Groups[2].Value)))
            .ToList();
        Assert.InRange(collections.Count, 20, 60);
        Assert.Empty(collections.Where(collection => !OfNobody.ContainsKey(collection.Text) && !IsLookedInto(places, collection.Type, collection.Name)).Select(collection => $"{collection.Text} ({collection.Type}.{collection.Name})"));
    }

    // By the name of its constant in a place, or by the type that keeps it.
    private static bool IsLookedInto(string places, string type, string name) =>
        places.Contains($"{type}.{name}", StringComparison.Ordinal) || places.Contains($"Place({type} ", StringComparison.Ordinal);

    [GeneratedRegex("const string (\\w+) = \"([a-z-]+)\";")]
    private static partial Regex Constant();
}

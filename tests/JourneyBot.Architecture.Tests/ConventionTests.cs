using System.Text.RegularExpressions;
using JourneyBot.Testing;

namespace JourneyBot.Architecture.Tests;

/// <summary>The house's conventions, read off the source. The bot runtime keeps the official shapes and is exempt.</summary>
public sealed partial class ConventionTests
{
    private static readonly string[] BannedEndings = ["Manager", "Helper", "Util", "Utils", "Utility", "Service", "Processor", "Info", "Data", "Impl"];

    [Fact]
    public void Every_class_is_sealed_static_or_abstract()
    {
        var open = Sources().SelectMany(file => ClassLine().Matches(file.Text).Select(match => (file.Path, Line: match.Value.Trim())))
            .Where(found => !Modifiers().IsMatch(found.Line)).Select(found => $"{found.Path}: {found.Line}");
        Assert.Empty(open);
    }

    [Fact]
    public void No_type_is_called_by_what_it_does_not_own() =>
        Assert.Empty(Sources().SelectMany(file => TypeName().Matches(file.Text).Select(match => (file.Path, Name: match.Groups[1].Value)))
            .Where(found => BannedEndings.Any(ending => found.Name.EndsWith(ending, StringComparison.Ordinal))).Select(found => $"{found.Path}: {found.Name}"));

    [Fact]
    public void A_namespace_is_its_folder()
    {
        foreach (var (path, text) in Sources())
        {
            var space = Namespace().Match(text);
            // Extension methods live where their users have a using already.
            if (!space.Success || space.Groups[1].Value.StartsWith("Microsoft.", StringComparison.Ordinal)) continue;
            var folder = Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";
            Assert.True(space.Groups[1].Value == folder.Replace('/', '.'), $"src/{path} is in namespace {space.Groups[1].Value}");
        }
    }

    [Fact]
    public void An_async_method_takes_its_token_last()
    {
        var loose = Sources().SelectMany(file => AsyncMethod().Matches(file.Text).Select(match => (file.Path, Line: Regex.Replace(match.Value, @"\s+", " ").Trim())))
            .Where(found => !Exempt().IsMatch(found.Line)).Select(found => $"{found.Path}: {found.Line}");
        Assert.Empty(loose);
    }

    [Fact]
    public void No_file_of_four_hundred_lines() =>
        Assert.Empty(Sources().Where(file => file.Text.Count(letter => letter == '\n') > 400).Select(file => file.Path));

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(System.IO.Path.Combine(Repository.Root, "src"), path))
            .Where(path => !path.StartsWith("BotRuntime", StringComparison.Ordinal) && !path.Split('/', '\\').Any(part => part is "bin" or "obj"))
            .Select(path => (path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, "src", path))));

    [GeneratedRegex(@"^[ \t]*(?:public|internal|private|file|protected)[\w \t]*\b(?:class|record)(?! struct)\s+\w+[^\n]*", RegexOptions.Multiline)]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"\b(sealed|static|abstract)\b|record struct|partial class \w+ *$")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"^[ \t]*(?:public|internal|private|file)[\w \t]*\b(?:class|record|struct|interface|enum)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // A public or internal asynchronous method whose parameter list does not end with a token.
    [GeneratedRegex(@"^[ \t]*(?:public|internal)(?! override)[\w \t]*\b(?:Task|ValueTask|IAsyncEnumerable)(?:<[^\n]*>)? \w+Async(?:<\w+>)?\((?![^)]*CancellationToken \w+(?: = default)?\))[^)]*\)", RegexOptions.Multiline)]
    private static partial Regex AsyncMethod();

    // Hooks whose shape the Bot Framework gives, endpoints and filters that get theirs from the request, and disposal.
    [GeneratedRegex(@"HttpContext \w+|EndpointFilterInvocationContext|DisposeAsync|ITurnContext|Func<Task")]
    private static partial Regex Exempt();
}

using JourneyBot.Testing;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>The rival: npm botbuilder and botbuilder-dialogs 4.23.3 under Node, with the same bots.</summary>
internal static class JavaScriptSdk
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "npm");

    /// <summary>Why it can't be measured here; null where it can.</summary>
    public static string? Missing { get; } =
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "node")) || File.Exists(Path.Combine(path, "node.exe"))) ? "Node is not installed"
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "botbuilder-dialogs")) ? "its packages are not installed: npm ci --ignore-scripts in tests/npm"
        : null;

    public static ChildProgram Turns() => ChildProgram.Start("node", Folder, "runtime-turns.js");

    public static ChildProgram Server() => ChildProgram.Start("node", Folder, "runtime-server.js");
}

using System.Diagnostics;
using JourneyBot.Testing;

namespace JourneyBot.WebAssets.Tests;

/// <summary>The fetch as a user meets it: the MSBuild target, with its folders elsewhere.</summary>
public sealed class FetchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeybot-web-");

    private string Packages => Directory.CreateDirectory(Path.Combine(folder.FullName, "packages")).FullName;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Without_npm_the_build_names_it_and_the_ways_out()
    {
        var said = await FailAsync(start => start.Environment["PATH"] = folder.FullName);
        Assert.Contains("needs npm to fetch botframework-webchat@4.18.1 once", said, StringComparison.Ordinal);
        Assert.Contains("install Node.js 20 or later", said, StringComparison.Ordinal);
        Assert.Contains("-p:WebPackagesFolder=FOLDER", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_package_is_named_with_the_command_that_makes_it()
    {
        var said = await FailAsync(start => start.ArgumentList.Add($"-p:WebPackagesFolder={Packages}"));
        Assert.Contains($"finds no botframework-webchat-4.18.1.tgz in WebPackagesFolder '{Packages}'", said, StringComparison.Ordinal);
        Assert.Contains("npm pack botframework-webchat@4.18.1", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_package_than_the_pinned_one_is_refused_with_both_hashes()
    {
        await File.WriteAllTextAsync(Path.Combine(Packages, "botframework-webchat-4.18.1.tgz"), "not the package");
        var said = await FailAsync(start => start.ArgumentList.Add($"-p:WebPackagesFolder={Packages}"));
        Assert.Contains("another botframework-webchat@4.18.1 than the pinned one", said, StringComparison.Ordinal);
        Assert.Contains("expected sha512-7jpEUJ7olT62Xm", said, StringComparison.Ordinal);
        Assert.Contains("got sha512-", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "out", "webchat-4.18.1.js")));
    }

    [SkippableFact]
    public async Task Packages_fetched_elsewhere_serve_a_machine_without_npm()
    {
        // The build of this very test has fetched them: its copies stand for those of another machine.
        var fetched = Path.Combine(Repository.Root, "src", "JourneyBot.WebAssets", "obj", "web");
        foreach (var package in Directory.GetFiles(fetched, "*.tgz")) File.Copy(package, Path.Combine(Packages, Path.GetFileName(package)));
        Need.Of(Directory.GetFiles(Packages).Length == 2, "the packages were not fetched here but given by WebPackagesFolder");

        void Offline(ProcessStartInfo start)
        {
            start.Environment["PATH"] = folder.FullName;
            start.ArgumentList.Add($"-p:WebPackagesFolder={Packages}");
        }

        var (code, said) = await FetchAsync(Offline);
        Assert.True(code == 0, said);
        var script = new FileInfo(Path.Combine(folder.FullName, "out", "webchat-4.18.1.js"));
        Assert.Equal(WebAsset.WebChat.Length, script.Length);

        // A second build does nothing: it would fail on the packages that are gone.
        Directory.Delete(Packages, recursive: true);
        (code, said) = await FetchAsync(Offline);
        Assert.True(code == 0, said);
    }

    private async Task<string> FailAsync(Action<ProcessStartInfo> with)
    {
        var (code, said) = await FetchAsync(with);
        Assert.NotEqual(0, code);
        return said;
    }

    private async Task<(int Code, string Said)> FetchAsync(Action<ProcessStartInfo> with)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "src", "JourneyBot.WebAssets"),
        };
        foreach (var argument in new[] { "msbuild", "-nologo", "-nr:false", "-t:FetchWebAssets", $"-p:WebAssetsFolder={folder.FullName}/out/" })
            start.ArgumentList.Add(argument);
        start.Environment.Remove("JOURNEYBOT_WEB_PACKAGES");
        with(start);

        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = build.StandardError.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        return (build.ExitCode, await output + await error);
    }
}

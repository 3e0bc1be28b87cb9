using System.Diagnostics;
using System.Globalization;
using JourneyBot.Outgoing.Webhooks;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Webhooks;

public sealed class SignatureTests
{
    private const string Other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    [Fact]
    public void It_signs_as_the_standards_own_example_does()
    {
        // The vector that the libraries of the Standard Webhooks are tested with.
        Assert.True(WebhookSecret.TryParse(World.Secret, out var key));
        var signature = new WebhookSignature([key]).Of("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void What_is_no_secret_is_not_taken(string text) => Assert.False(WebhookSecret.TryParse(text, out _));

    [SkippableFact]
    public async Task The_standards_own_library_verifies_what_a_sink_gets()
    {
        var packages = Need.NpmPackages();
        Need.Of(Directory.Exists(Path.Combine(packages, "node_modules", "standardwebhooks")), "the npm test packages are not installed (npm ci --ignore-scripts in tests/npm)");
        var options = World.Webhook("*");
        options.Secrets.Clear();
        foreach (var secret in new[] { Other, World.Secret }) options.Secrets.Add(secret);
        await using var world = new World(("crm", options));
        await world.StartAsync();
        await world.TellAsync("page.viewed", 0, null, null, ("title", "Grüße 漢字"));
        await world.QuietAsync();
        var sent = world.Sink.All[0];

        // The newest secret, the one before it, and neither.
        Assert.Equal("verified", await VerifyAsync(packages, Other, sent));
        Assert.Equal("verified", await VerifyAsync(packages, World.Secret, sent));
        Assert.Equal("No matching signature found", await VerifyAsync(packages, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", sent));
        Assert.Equal("No matching signature found", await VerifyAsync(packages, World.Secret, sent with { Body = sent.Body.Replace("web", "app", StringComparison.Ordinal) }));
        Assert.Equal(sent.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), sent.Headers["webhook-timestamp"]);
    }

    private static async Task<string> VerifyAsync(string folder, string secret, Taken sent)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["verify-webhook.js", secret, sent.Headers["webhook-id"], sent.Headers["webhook-timestamp"], sent.Headers["webhook-signature"]])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        await node.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(sent.Body));
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return said.Trim();
    }
}

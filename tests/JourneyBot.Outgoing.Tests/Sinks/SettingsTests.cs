using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Tests.Sinks;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Url", "", "Url is no address; give one such as")]
    [InlineData("Url", "ftp://example.com", "Url is ftp; give an https address")]
    [InlineData("Url", "http://example.com/x", "Url is http; give an https address")]
    [InlineData("Url", "https://user:pass@example.com", "Url has a user or a fragment")]
    [InlineData("Secrets", "", "Secrets has 0; give one secret, or two")]
    [InlineData("Secrets", "short", "Secrets:0 is no secret; make one with")]
    [InlineData("What", "", "What is empty; say what it is told")]
    [InlineData("What", "or*er", "What has 'or*er'")]
    [InlineData("Channels", "w*", "Channels has 'w*'; give whole names")]
    [InlineData("Timeout", "00:05:00", "Timeout is 00:05:00; give a time from")]
    [InlineData("GiveUpAfter", "00:00:01", "GiveUpAfter is 00:00:01; give a time from")]
    public void A_wrong_setting_is_told_with_its_key_and_the_fix(string key, string value, string told)
    {
        var options = With(key, value);
        var problem = SinkCheck.Problem("crm", options, isDevelopment: false);
        Assert.StartsWith($"JourneyBot:Outgoing:Sinks:crm:{told}", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(World.Secret, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Crm")]
    [InlineData("1")]
    [InlineData("a|b")]
    public void A_sink_has_a_plain_name(string name) => Assert.Contains($"has a sink '{name}'", SinkCheck.Problem(name, World.Webhook("*"), false), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:5000/in", true, true)]
    [InlineData("http://127.0.0.1/in", true, true)]
    [InlineData("http://localhost:5000/in", false, false)]
    [InlineData("http://example.com/in", true, false)]
    [InlineData("https://example.com/in", false, true)]
    public void Plain_http_is_for_the_developers_own_machine(string url, bool isDevelopment, bool isTaken) =>
        Assert.Equal(isTaken, SinkCheck.Problem("crm", With("Url", url), isDevelopment) is null);

    [Fact]
    public void A_segment_sink_has_one_write_key()
    {
        Assert.Null(SinkCheck.Problem("s", World.Segment("*"), false));
        var two = World.Segment("*");
        two.Secrets.Add("other");
        Assert.Contains("needs one write key", SinkCheck.Problem("s", two, false), StringComparison.Ordinal);
    }

    private static SinkOptions With(string key, string value)
    {
        var options = World.Webhook("*");
        switch (key)
        {
            case "Url": options.Url = value; break;
            case "Timeout": options.Timeout = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            case "GiveUpAfter": options.GiveUpAfter = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            default:
                var list = key switch { "Secrets" => options.Secrets, "What" => options.What, _ => options.Channels };
                return new SinkOptions
                {
                    Url = options.Url,
                    Consent = "",
                    Secrets = key == "Secrets" ? ListOf(value) : [World.Secret],
                    What = key == "What" ? ListOf(value) : ["*"],
                    Channels = key == "Channels" ? ListOf(value) : [],
                };
        }

        return options;
    }

    private static List<string> ListOf(string value) => value.Length == 0 ? [] : [value];
}

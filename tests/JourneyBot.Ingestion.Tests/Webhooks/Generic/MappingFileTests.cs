using JourneyBot.Ingestion.Webhooks.Generic;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks.Generic;

public sealed class MappingFileTests
{
    [Theory]
    [InlineData("events: []", "map.yaml(1,1): error: 'version' is missing")]
    [InlineData("version: 2\nevents: []", "map.yaml(1,10): error: version is 1")]
    [InlineData("version: 1\nevents: []", "map.yaml(2,9): error: a mapping has at least one rule")]
    [InlineData("version: 1\nrules: []", "map.yaml(2,1): error: unknown key 'rules'; known are version, entries, sentAt, unmatched, events")]
    [InlineData("version: 1\nunmatched: drop\nevents: [{}]", "map.yaml(2,12): error: unmatched is keep (as a dead letter) or ignore")]
    [InlineData("version: 1\nentries: data[x]\nevents: [{}]", "map.yaml(2,10): error: 'data[x]' has '[x]'; give a number or * between the brackets")]
    [InlineData("version: 1\nevents:\n  - name: a.b\n    email: mail", "map.yaml(3,5): error: 'channel' is missing")]
    [InlineData("version: 1\nevents:\n  - name: a.b\n    channel: crm", "map.yaml(3,5): error: a rule says who it is about: give customer, contact, anonymous, email or record")]
    [InlineData("version: 1\nevents:\n  - channel: crm\n    email: mail", "map.yaml(3,5): error: a rule without a name gives traits")]
    [InlineData("version: 1\nevents:\n  - {name: a.b, channel: crm, email: mail, properties: {phone: tel}}", "map.yaml(3,64): error: 'phone' says who somebody is, which properties may not")]
    [InlineData("version: 1\nevents:\n  - {name: {map: {a: b}}, channel: crm, email: mail}", "map.yaml(3,12): error: expected either path: or value:")]
    [InlineData("version: 1\nevents:\n  - {name: {value: a, else: b}, channel: crm, email: mail}", "map.yaml(3,12): error: value: is the same for all entries")]
    [InlineData("version: 1\nevents:\n  - {name: a.b, channel: crm, email: mail, time: {path: at, format: soon}}", "map.yaml(3,69): error: 'soon' is no format of a date and time")]
    [InlineData("version: 1\nevents:\n  - {name: a.b, channel: crm, email: a..b}", "map.yaml(3,38): error: 'a..b' has an empty name")]
    [InlineData("version: 1\nevents:\n  - name: [", "map.yaml(4,1): error:")]
    [InlineData("", "map.yaml(1,1): error: expected one document")]
    public void A_mistake_is_told_with_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void JSON_is_read_as_well() =>
        Assert.Equal("a.b", Assert.Single(Read("""{"version": 1, "events": [{"name": "a.b", "channel": "crm", "email": "mail", "when": {"kind": ["x", "y"]}}]}""").Rules).Name?.Constant);

    [Fact]
    public void The_example_of_the_documentation_stands_in_it_word_for_word()
    {
        var example = File.ReadAllText(Path.Combine(Repository.Root, "docs", "social-mentions.yaml")).ReplaceLineEndings("\n");
        Assert.Contains("```yaml\n" + example + "```", File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static Mapping Read(string text)
    {
        using var reader = new StringReader(text);
        return MappingFile.Read(reader, "map.yaml");
    }
}

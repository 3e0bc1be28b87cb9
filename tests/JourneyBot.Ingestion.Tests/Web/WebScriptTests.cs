using System.IO.Compression;
using System.Text;
using JourneyBot.Ingestion.Web;

namespace JourneyBot.Ingestion.Tests.Web;

public sealed class WebScriptTests
{
    private const int Limit = 3 * 1024;

    public static TheoryData<string> Names => [.. WebScript.All.Select(script => script.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Each_script_is_at_most_3_KB_as_served(string name) => Assert.InRange(Script(name).GzipBytes.Length, 500, Limit);

    [Theory, MemberData(nameof(Names))]
    public void The_gzip_form_unpacks_to_the_plain_one(string name)
    {
        using var zip = new GZipStream(new MemoryStream(Script(name).GzipBytes.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        Assert.Equal(Script(name).Bytes.ToArray(), plain.ToArray());
    }

    [Fact]
    public void Each_script_has_its_own_entity_tag() => Assert.Distinct(WebScript.All.Select(script => script.ETag));

    [Theory]
    [InlineData("journey-chat.js", ".launch")]
    [InlineData("journey-panel.js", "::slotted(div)")]
    [InlineData("journey-panel.js", ".ac-pushButton")]
    public void Style_sheets_travel_in_their_script(string name, string rule)
    {
        var text = Encoding.UTF8.GetString(Script(name).Bytes.Span);
        Assert.Contains(rule, text, StringComparison.Ordinal);
        Assert.DoesNotContain("@journey", text, StringComparison.Ordinal);
    }

    private static WebScript Script(string name) => WebScript.All.Single(script => script.Name == name);
}

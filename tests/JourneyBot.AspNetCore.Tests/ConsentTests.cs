using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyBot.AspNetCore.Tests;

public sealed class ConsentTests : TestFolder
{
    [Fact]
    public async Task A_consent_that_was_given_elsewhere_is_taken_and_told()
    {
        await using var site = await Site.StartAsync(Folder);
        var (status, answer) = await PostAsync(site, """{"purpose":"marketing","status":"granted","text":"paper-7","until":"2099-03-01","source":"phone"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("marketing", "granted", "phone", "paper-7"), ((string?)answer["purpose"], (string?)answer["status"], (string?)answer["source"], (string?)answer["text"]));
        (_, answer) = await PostAsync(site, """{"purpose":"Marketing","status":"withdrawn"}""");
        Assert.Equal(("withdrawn", "server"), ((string?)answer["status"], (string?)answer["source"]));
        Assert.Equal(2, (await site.Book.OfAsync(Testing.Some.Customer("C-9"), default)).Recent.Count(e => e.Name == "consent.updated"));
    }

    [Theory]
    [InlineData("""{"purpose":"fun","status":"granted"}""", "purpose is")]
    [InlineData("""{"purpose":"7","status":"granted"}""", "purpose is")]
    [InlineData("""{"purpose":"marketing","status":"expired"}""", "status is")]
    [InlineData("""{"purpose":"marketing","status":"granted","until":"soon"}""", "until is")]
    [InlineData("""{"purpose":"marketing","status":"granted","source":" "}""", "source says")]
    [InlineData("[", "no JSON")]
    [InlineData("null", "purpose is")]
    public async Task What_is_no_consent_is_refused_with_the_reason(string body, string reason)
    {
        await using var site = await Site.StartAsync(Folder);
        var (status, answer) = await PostAsync(site, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, (string?)answer["error"], StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(Site site, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await site.Http.PostAsync("/api/v1/customers/customer:C-9/consent", content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BotRuntime.Tests.Connector;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Customers;

/// <summary>What the doors, the chat and Teams make of people, told as it happens to them.</summary>
public sealed class StoryTests : TestFolder, IAsyncLifetime
{
    private const string WriteKey = "the-shops-server-key";
    private const string CrmSecret = "the-secret-of-the-crm";
    private const string Address = "ida.lund@shop.example";

    private static readonly StreamId Ida = Some.Customer("C-ida");
    private static readonly StreamId InCrm = Some.Customer("hubspot:151");
    private static readonly StreamId InTeams = new(StreamKind.Account, "aad:7faf8bd2-3d5e-4d0a-8a1d-0d4f1a3f9d11");

    private readonly ECDsa mailKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private StrictConnector teams = null!;
    private TeamsCloud cloud = null!;
    private Site site = null!;

    public async Task InitializeAsync()
    {
        teams = await StrictConnector.StartAsync();
        cloud = new TeamsCloud(teams);
        site = await Site.StartAsync(Folder, "Production", compose: Compose, settings:
        [
            .. TeamsCloud.Settings,
            ("JourneyBot:Ingestion:SiteKeys:0", "shop"),
            ("JourneyBot:Ingestion:ServerKeys:0", WriteKey),
            ("JourneyBot:Ingestion:Webhooks:sendgrid:Secrets:0", Convert.ToBase64String(mailKey.ExportSubjectPublicKeyInfo())),
            ("JourneyBot:Ingestion:Webhooks:hubspot:Secrets:0", CrmSecret),
        ]);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await teams.DisposeAsync();
        mailKey.Dispose();
    }

    [Fact]
    public async Task A_day_from_an_ad_over_web_mail_chat_and_Teams_to_the_CRM_is_the_journey_of_one_customer()
    {
        // In the morning somebody clicks an ad and looks at a coat. Who that is, nobody knows.
        var ida = site.Visitor();
        await ida.ConsentAsync();
        await VisitAsync(ida, "product.viewed", "http://localhost/product/aspen-coat?utm_source=search&utm_medium=cpc&utm_campaign=autumn");
        Assert.Equal([ida.Stream], StreamsOf(ida.Stream));

        // She signs in: the browser is hers, with all that was done in it. The shop's server knows her address, of which a hash is kept.
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await ida.SignInAsync("C-ida");
        await TellServerAsync($$$"""{"type":"identify","userId":"C-ida","messageId":"i-1","traits":{"email":"{{{Address}}}","plan":"club"}}""");
        Assert.Equal([Ida, StreamKind.Email, ida.Stream], Told(StreamsOf(Ida)));
        Assert.Equal("product.viewed", (await JourneyAsync(Ida)).Recent.First(e => e.Name != EventNames.ConsentUpdated).Name);

        // At noon a mail about the coat reaches her, and she opens it. The mail system knows her address and nothing else.
        site.Clock.Advance(TimeSpan.FromHours(3));
        await MailAsync("delivered");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await MailAsync("open");

        // In the afternoon she asks in the chat. The bot knows who she is, and that she came by an ad.
        site.Clock.Advance(TimeSpan.FromHours(2));
        await ida.OpenChatAsync();
        await ida.SayAsync("do you have it in blue?");
        var chat = new StreamId(StreamKind.Conversation, ida.ConversationId!);
        Assert.Contains(chat, StreamsOf(Ida));

        // In the office she goes on in Teams, where she is somebody else until she types the code that the chat gave her.
        Assert.Equal("is it warm? | nobody known", await SayInTeamsAsync("is it warm?", 1));
        Assert.DoesNotContain(InTeams, StreamsOf(Ida));
        var code = (await ida.SayAsync("a code, please", "your code is "))["your code is ".Length..];
        Assert.Equal("it is you: customer:C-ida", await SayInTeamsAsync($"my code is {code}", 2));
        Assert.Contains(InTeams, StreamsOf(Ida));

        // In the evening somebody in sales enters her into the CRM, by her address.
        site.Clock.Advance(TimeSpan.FromHours(4));
        await EnterIntoCrmAsync("email", Address, 1);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await EnterIntoCrmAsync("lifecyclestage", "opportunity", 2);

        // It was one customer, one journey, and each channel has its share of it.
        var streams = StreamsOf(InCrm);
        Assert.Equal(Ida, streams[0]);
        Assert.Equal(new HashSet<StreamId> { Ida, InCrm, InTeams, ida.Stream, chat }, streams.Where(stream => stream.Kind != StreamKind.Email && stream.Value != "a:ann-and-the-bot").ToHashSet());
        var context = await site.ContextAsync(InCrm);
        Assert.Equal(["crm", "email", "msteams", "web", "webchat"], context.Channels.Where(channel => channel.Channel != "server").Select(channel => channel.Channel).Order());
        Assert.Equal("club", context.Traits["plan"].Value);
        var journey = await JourneyAsync(InCrm);
        Assert.Contains("\"medium\":\"cpc\"", journey.Recent.First(e => e.Name == "product.viewed").Properties.ToString(), StringComparison.Ordinal);
        Assert.Empty(site.Book.Customers.Refused());
        Assert.DoesNotContain(journey.Recent, e => e.ToString().Contains(Address, StringComparison.OrdinalIgnoreCase) || e.Properties.ToString().Contains(Address, StringComparison.OrdinalIgnoreCase));

        // And whichever of it had become known first, it would be the same customer.
        var links = new List<Link>();
        await foreach (var link in site.Services.GetRequiredService<IJourneyStore>().ReadLinksAsync(default)) links.Add(link);
        var backwards = new CustomerGraph(IdentityRules.Default);
        foreach (var link in Enumerable.Reverse(links)) backwards.Add([link]);
        Assert.Equal(streams, backwards.StreamsWith(chat));
    }

    [Fact]
    public async Task Two_people_on_one_tablet_stay_two()
    {
        // Ida signs in on the tablet in the kitchen, looks at a coat and asks about it.
        var tablet = site.Visitor();
        await tablet.ConsentAsync();
        await tablet.SignInAsync("C-ida");
        await VisitAsync(tablet, "product.viewed", "http://localhost/product/aspen-coat");
        await tablet.OpenChatAsync();
        await tablet.SayAsync("is it warm?");
        var hers = new StreamId(StreamKind.Conversation, tablet.ConversationId!);

        // She signs out. Bob takes the tablet, looks at boots, signs in, and asks about those.
        site.Clock.Advance(TimeSpan.FromMinutes(40));
        await tablet.SignOutAsync("C-ida");
        tablet.Reset();
        await tablet.ConsentAsync();
        await VisitAsync(tablet, "product.viewed", "http://localhost/product/fjord-boots");
        await tablet.SignInAsync("C-bob");
        await tablet.OpenChatAsync();
        await tablet.SayAsync("do they run small?");

        // He forgets to sign out, and she signs in over him.
        site.Clock.Advance(TimeSpan.FromHours(2));
        await tablet.SignInAsync("C-ida");
        await VisitAsync(tablet, "cart.updated", "http://localhost/cart");

        var bob = Some.Customer("C-bob");
        Assert.NotEqual(site.Book.Customers.CustomerOf(Ida), site.Book.Customers.CustomerOf(bob));
        Assert.Equal(["/product/aspen-coat"], await PagesAsync(Ida, "product.viewed"));
        Assert.Equal(["/product/fjord-boots"], await PagesAsync(bob, "product.viewed"));
        Assert.Equal(["is it warm?"], (await JourneyAsync(Ida)).Recent.Where(e => e.Name == EventNames.MessageReceived).Select(e => e.Properties.Text("text")));
        Assert.Equal(["do they run small?"], (await JourneyAsync(bob)).Recent.Where(e => e.Name == EventNames.MessageReceived).Select(e => e.Properties.Text("text")));
        Assert.Contains(hers, StreamsOf(Ida));
        Assert.DoesNotContain(hers, StreamsOf(bob));
    }

    private void Compose(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceClientCredentialsFactory, TeamsCloud.Credentials>();
        builder.Services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => cloud);
        builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddLanguage().AddBot<CodeBot>();
    }

    private IReadOnlyList<StreamId> StreamsOf(StreamId stream) => site.Book.Customers.StreamsWith(stream);

    // A hash is told by its kind: its key is the site's own.
    private static IEnumerable<object> Told(IEnumerable<StreamId> streams) => streams.Select(stream => stream.Kind == StreamKind.Email ? (object)stream.Kind : stream);

    private async Task<Journey> JourneyAsync(StreamId stream) => await site.Book.OfAsync(stream, default);

    private async Task<IEnumerable<string?>> PagesAsync(StreamId stream, string name) =>
        (await JourneyAsync(stream)).Recent.Where(e => e.Name == name).Select(e => new Uri(e.Properties.Text("url")!).AbsolutePath);

    private async Task VisitAsync(Visitor visitor, string name, string url)
    {
        var now = site.Clock.GetUtcNow().ToString("O");
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/collect",
            $$$"""{"key":"shop","anonymousId":"{{{visitor.Browser}}}","consent":{"analytics":true,"proactive":true},"sentAt":"{{{now}}}","events":[{"id":"{{{Guid.CreateVersion7()}}}","name":"{{{name}}}","at":"{{{now}}}","url":"{{{url}}}","properties":{}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task TellServerAsync(string call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = new StringContent($$"""{"batch":[{{call}}]}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task MailAsync(string what)
    {
        var seconds = site.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes($$"""[{"email":"{{Address}}","timestamp":{{seconds}},"event":"{{what}}","sg_event_id":"mail-{{what}}","sg_message_id":"m1.filter0001","category":["coat"]}]""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", seconds);
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(mailKey.SignData([.. Encoding.UTF8.GetBytes(seconds), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        using var answer = await site.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task EnterIntoCrmAsync(string property, string value, int id)
    {
        var now = site.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var body = $$"""[{"eventId":{{id}},"portalId":1,"occurredAt":{{now}},"subscriptionType":"contact.propertyChange","objectId":151,"propertyName":"{{property}}","propertyValue":"{{value}}"}]""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/hubspot") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-HubSpot-Request-Timestamp", now);
        request.Headers.Add("X-HubSpot-Signature-v3", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(CrmSecret), Encoding.UTF8.GetBytes("POSThttp://localhost/webhooks/hubspot" + body + now))));
        using var answer = await site.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string?> SayInTeamsAsync(string text, int number)
    {
        teams.Begin();
        using var answer = await site.Visitor().SendAsync(HttpMethod.Post, "/api/messages", cloud.Message(text).Replace("1795000000001", $"179500000000{number}", StringComparison.Ordinal), cloud.Token());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string?)Assert.Single(teams.Done).Body!["text"];
    }
}

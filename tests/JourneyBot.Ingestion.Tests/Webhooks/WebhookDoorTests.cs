using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class WebhookDoorTests
{
    private static readonly StreamId Shopper = new(StreamKind.Customer, "shopify:7311854010");

    public static TheoryData<string> Kinds => [.. Signer.Kinds];

    [Theory]
    [InlineData("shopify", "orders-create.json", "customer:shopify:7311854010", "order.completed")]
    [InlineData("hubspot", "batch.json", "customer:hubspot:1246978", "deal.won")]
    [InlineData("stripe", "checkout.session.completed.json", "signed:stripe:cus_9s6XKzkNRiz8i3", "order.completed")]
    [InlineData("zendesk", "ticket.created.json", "customer:zendesk:8447320465000", "ticket.created")]
    [InlineData("salesforce", "contact.updated.json", "customer:salesforce:0035e00000AbCdE", "contact.updated")]
    [InlineData("sendgrid", "batch.json", "customer:C-1001", "email.clicked")]
    [InlineData("generic", "mentions.json", "customer:C-1001", "mention.complained")]
    public async Task What_a_vendor_posts_is_on_the_journey_when_it_is_answered(string kind, string payload, string customer, string name)
    {
        await using var host = await WebhookHost.StartAsync();
        using var answer = await host.PostAsync(kind, payload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains((await host.Book.OfAsync(StreamId.Parse(customer), default)).Recent, e => e.Name == name && e.Source == kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_delivery_again_changes_nothing_and_is_told_as_taken(string kind)
    {
        var payload = kind switch { "sendgrid" or "hubspot" => "batch.json", "shopify" => "orders-create.json", "stripe" => "invoice.paid.json", "zendesk" => "ticket.created.json", "salesforce" => "contact.updated.json", _ => "mentions.json" };
        await using var host = await WebhookHost.StartAsync();
        using var first = await host.PostAsync(kind, payload);
        var before = await host.EventsAsync();
        var letters = (await host.DeadLetters.ListAsync(null, default)).Count;
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        // Signed anew, as vendors do when they try again.
        using var again = await host.PostAsync(kind, payload);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((0, before.Count), await TakenAsync(again));
        Assert.Equal(before, await host.EventsAsync());
        Assert.Equal(letters, (await host.DeadLetters.ListAsync(null, default)).Count);
    }

    [Fact]
    public async Task Who_signs_wrongly_learns_nothing_and_the_log_says_why()
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("{}");
        using var wrong = await host.PostAsync("stripe", body, Signer.Headers("stripe", body, host.Clock.GetUtcNow(), "guessed"));
        using var old = await host.PostAsync("stripe", body, Signer.Headers("stripe", body, host.Clock.GetUtcNow().AddHours(-1)));
        using var none = await host.PostAsync("stripe", body, []);
        Assert.All([wrong, old, none], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Single(new[] { await wrong.Content.ReadAsStringAsync(), await old.Content.ReadAsStringAsync(), await none.Content.ReadAsStringAsync() }.Distinct());
        Assert.Contains(host.Logged, line => line.Contains("stripe", StringComparison.Ordinal) && line.Contains("Stripe-Signature is of no secret", StringComparison.Ordinal));
        Assert.Contains(host.Logged, line => line.Contains("it was signed at", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logged, line => line.Contains(Sources.Secret, StringComparison.Ordinal));
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task A_source_that_is_not_set_up_is_not_there()
    {
        await using var host = await WebhookHost.StartAsync();
        using var answer = await host.PostAsync("mailchimp", Encoding.UTF8.GetBytes("{}"), []);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Http.GetAsync(new Uri("/webhooks/stripe", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("{\"id\":\"evt_1\",")]
    [InlineData("")]
    [InlineData("id=evt_1&type=customer.created")]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"evt_1\",\"created\":1,\"type\":\"customer.created\",\"data\":{\"object\":{\"id\":\"\\ud800\",\"object\":\"customer\"}}}")]
    public async Task What_is_signed_and_cannot_be_read_is_kept_with_its_reason_and_told_as_taken(string body)
    {
        await using var host = await WebhookHost.StartAsync();
        var bytes = Encoding.UTF8.GetBytes(body);
        using var answer = await host.PostAsync("stripe", bytes, Signer.Headers("stripe", bytes, host.Clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var letter = Assert.Single(await host.DeadLetters.ListAsync("stripe", default));
        Assert.NotEmpty(letter.Reason);
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task Nesting_without_end_is_kept_and_the_host_lives_on()
    {
        await using var host = await WebhookHost.StartAsync();
        var deep = Encoding.UTF8.GetBytes(new string('[', 10_000));
        using var answer = await host.PostAsync("stripe", deep, Signer.Headers("stripe", deep, host.Clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("depth", Assert.Single(await host.DeadLetters.ListAsync("stripe", default)).Reason, StringComparison.Ordinal);
        using var next = await host.PostAsync("stripe", "invoice.paid.json");
        Assert.Equal((1, 0), await TakenAsync(next));
    }

    [Fact]
    public async Task One_bad_entry_of_a_batch_does_not_keep_the_others_out()
    {
        await using var host = await WebhookHost.StartAsync();
        using var answer = await host.PostAsync("generic", "mentions.json");
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((2, 1, 1), (told.RootElement.GetProperty("accepted").GetInt32(), told.RootElement.GetProperty("ignored").GetInt32(), told.RootElement.GetProperty("deadLettered").GetInt32()));
        Assert.Contains("'yesterday' is no time", Assert.Single(await host.DeadLetters.ListAsync("generic", default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_to_erase_waits_in_a_box_of_its_own_that_others_do_not_fill()
    {
        await using var host = await WebhookHost.StartAsync(null, ("JourneyBot:Ingestion:DeadLettersKept", "100"));
        using var erase = await host.PostAsync("shopify", "customers-redact.json", ("X-Shopify-Topic", "customers/redact"));
        Assert.Equal(HttpStatusCode.OK, erase.StatusCode);
        for (var i = 0; i < 150; i++)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"id":{{i}}}""");
            var headers = Signer.Headers("shopify", body, host.Clock.GetUtcNow());
            headers["X-Shopify-Topic"] = "unheard/of";
            using var other = await host.PostAsync("shopify", body, headers);
        }

        Assert.InRange((await host.DeadLetters.ListAsync("shopify", default)).Count, 80, 100);
        var letter = Assert.Single(await host.DeadLetters.ListAsync("shopify-privacy", default));
        Assert.Contains("to erase customer:shopify:7311854010 within 30 days", letter.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("ida.lund", letter.Preview + letter.Reason, StringComparison.Ordinal);
        // It is for a person: to try it again does not make it go away.
        Assert.Equal(0, (await host.Replay.RunAsync([letter.Id], default)).Taken);
        Assert.Single(await host.DeadLetters.ListAsync("shopify-privacy", default));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task The_content_type_says_nothing_that_counts(string contentType)
    {
        await using var host = await WebhookHost.StartAsync();
        var body = await File.ReadAllBytesAsync(Path.Combine(Golden.Folder, "shopify", "orders-create.json"));
        using var answer = await host.PostAsync("shopify", body, Signer.Headers("shopify", body, host.Clock.GetUtcNow()), contentType);
        Assert.Equal((1, 0), await TakenAsync(answer));
    }

    [Fact]
    public async Task A_packed_body_is_verified_as_it_was_sent()
    {
        await using var host = await WebhookHost.StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(Golden.Folder, "shopify", "orders-create.json")));
        using var answer = await host.PostAsync("shopify", packed.ToArray(), Signer.Headers("shopify", packed.ToArray(), host.Clock.GetUtcNow()));
        Assert.Equal((1, 0), await TakenAsync(answer));
    }

    [Fact]
    public async Task Too_many_bytes_and_too_many_entries_are_413()
    {
        await using var host = await WebhookHost.StartAsync();
        var large = new byte[5 * 1024 * 1024];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync("stripe", large, Signer.Headers("stripe", large, host.Clock.GetUtcNow()))).StatusCode);
        var many = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{}", 5_001)) + "]");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync("sendgrid", many, Signer.Headers("sendgrid", many, host.Clock.GetUtcNow()))).StatusCode);
    }

    [Fact]
    public async Task A_busy_store_is_503_and_the_vendor_tries_again()
    {
        await using var host = await WebhookHost.StartAsync(memory => new BusyStore(memory));
        using var answer = await host.PostAsync("shopify", "orders-create.json");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Empty(await host.DeadLetters.ListAsync(null, default));
    }

    [Fact]
    public async Task One_who_sends_too_often_is_429()
    {
        await using var host = await WebhookHost.StartAsync(null, ("JourneyBot:Ingestion:RequestsPerMinute", "3"));
        HttpResponseMessage? last = null;
        for (var i = 0; i < 5; i++) last = await host.PostAsync("shopify", "orders-create.json");
        Assert.Equal(HttpStatusCode.TooManyRequests, last?.StatusCode);
        Assert.NotNull(last?.Headers.RetryAfter);
    }

    [Fact]
    public async Task Cart_checkout_order_shipment_and_refund_are_one_journey_though_each_names_only_the_one_before()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Clock.Advance(TimeSpan.FromDays(3));
        foreach (var (payload, topic) in new[]
        {
            ("carts-update.json", "carts/update"), ("checkouts-create.json", "checkouts/create"), ("refunds-create.json", "refunds/create"), ("fulfillments-create.json", "fulfillments/create"),
            ("fulfillments-update.json", "fulfillments/update"), ("fulfillment_events-create.json", "fulfillment_events/create"), ("orders-create.json", "orders/create"),
        })
        {
            using var answer = await host.PostAsync("shopify", payload, ("X-Shopify-Topic", topic));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var journey = await host.Book.OfAsync(Shopper, default);
        Assert.Equal(["cart.updated", "checkout.started", "order.completed", "order.shipped", "order.refunded", "order.delivered"], journey.Recent.Select(e => e.Name));
        Assert.Contains(new StreamId(StreamKind.Anonymous, "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"), host.Book.Customers.StreamsWith(Shopper));
        Assert.Equal("post-sale", journey.At(host.Clock.GetUtcNow()).Stage.Stage);
        // What is on disk of all that names nobody's address.
        Assert.All(await host.EventsAsync(), e => Assert.DoesNotContain("example.com", e.Properties.ToString() + e.Stream, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_one_second_keep_the_order_of_their_batch()
    {
        await using var host = await WebhookHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', new[] { ("z", "processed"), ("y", "delivered"), ("x", "open"), ("a", "click") }.Select(sent => $$"""{"email":"ann@example.com","timestamp":1795435100,"event":"{{sent.Item2}}","sg_event_id":"{{sent.Item1}}"}""")) + "]");
        using var answer = await host.PostAsync("sendgrid", body, Signer.Headers("sendgrid", body, host.Clock.GetUtcNow()));
        var stream = (await host.EventsAsync())[0].Stream;
        Assert.Equal(StreamKind.Email, stream.Kind);
        Assert.Equal(["email.processed", "email.delivered", "email.opened", "email.clicked"], (await host.Book.OfAsync(stream, default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task Shop_mail_desk_and_crm_know_one_person_by_the_address_and_an_unsubscription_counts_for_all()
    {
        await using var host = await WebhookHost.StartAsync();
        foreach (var (kind, payload) in new[] { ("shopify", "orders-create.json"), ("sendgrid", "batch.json"), ("hubspot", "batch.json"), ("zendesk", "user.created.json"), ("salesforce", "contact.updated.json"), ("stripe", "customer.created.json") })
        {
            using var answer = await host.PostAsync(kind, payload);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var streams = host.Book.Customers.StreamsWith(Shopper);
        Assert.Equal(
            ["C-1001", "hubspot:1246978", "salesforce:0035e00000AbCdE", "shopify:7311854010", "zendesk:8447320465000"],
            streams.Where(stream => stream.Kind == StreamKind.Customer).Select(stream => stream.Value));
        var traits = Identity.Trait.Latest(await host.Store.ReadTraitsAsync([.. streams], default));
        Assert.True(Consent.ConsentState.Of(traits, Some.Noon, new Consent.ConsentOptions()).OptedOut);
        Assert.Equal("denied", traits[Consent.ConsentState.MarketingTrait].Value);
        Assert.Equal("Gold", traits["loyaltyTier"].Value);
    }

    private static async Task<(int Accepted, int Duplicates)> TakenAsync(HttpResponseMessage answer)
    {
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (told.RootElement.GetProperty("accepted").GetInt32(), told.RootElement.GetProperty("duplicates").GetInt32());
    }

    private sealed class BusyStore(IJourneyStore store) : StoreOver(store)
    {
        public override ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => ValueTask.FromResult(new AppendResult([], 0, Busy: true));
    }
}

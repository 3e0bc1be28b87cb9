using System.Collections.Concurrent;
using System.Net.Http.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Tests.Privacy;

public sealed class LogTests : TestFolder
{
    private const string WriteKey = "a-server-keeps-this-one-to-itself";

    [Fact]
    public async Task No_line_of_a_log_names_a_customer_whatever_happens_to_them()
    {
        using var log = new Log();
        var secrets = new List<string> { "C-ann-7f3a91", "C-bob-22c1", "ann.lee@shop.example", "annabel lee", WriteKey };
        await using (var site = await Site.StartAsync(Folder, compose: builder =>
        {
            builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
            Site.Compose(builder);
        }, settings: [("JourneyBot:Ingestion:SiteKeys:0", "shop"), ("JourneyBot:Ingestion:ServerKeys:0", WriteKey)]))
        {
            var ann = site.Visitor("browser-ann-7f3a91");
            secrets.Add("browser-ann-7f3a91");
            await ann.ConsentAsync();
            await ann.SignInAsync("C-ann-7f3a91");
            await ann.OpenChatAsync();
            secrets.Add(ann.ConversationId!);
            await ann.SayAsync("my name is annabel lee, ann.lee@shop.example");
            // Another on the same browser, a refused link, a person's word on it, a code, what no door can take, and an erasure.
            await SeenAsync(site, "1", Some.Customer("C-bob-22c1"), ann.Stream);
            Assert.NotEmpty(site.Book.Customers.Refused());
            var merging = site.Services.GetRequiredService<CustomerMerging>();
            Assert.True((await merging.MergeAsync(Some.Customer("C-bob-22c1"), ann.Stream, "eve", "asked annabel lee", default)).IsTaken);
            using (await site.Http.PostAsync("/api/v1/customers/customer:C-ann-7f3a91/codes", null)) { }
            using (await TellAsync(site, """{"batch":[{"type":"trck","userId":"C-ann-7f3a91","traits":{"email":"ann.lee@shop.example"}},{"type":"identify","userId":"C-ann-7f3a91","messageId":"1","traits":{"email":"ann.lee@shop.example","name":"annabel lee"}}]}""")) { }
            using (await TellAsync(site, """{"batch":"annabel lee" """)) { }
            using (await site.Http.PostAsJsonAsync("/api/v1/identity/verdicts", new { a = "C-ann-7f3a91", b = "ann.lee@shop.example", verdict = "same" })) { }
            using (await site.Http.PostAsJsonAsync("/api/v1/customers/customer:C-ann-7f3a91/erase", new { by = "staff", reason = "annabel lee asked" })) { }
            Assert.Equal(0, (await site.Book.OfAsync(Some.Customer("C-ann-7f3a91"), default)).Events);
        }

        Assert.Contains(log.Lines, line => line.Contains("JourneyBot", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task SeenAsync(Site site, string id, params StreamId[] identifiers) =>
        await site.Services.GetRequiredService<JourneyPipeline>().ProcessAsync([Some.Incoming("page.viewed", 0) with { Id = id, Identifiers = identifiers, Evidence = EvidenceGrade.Cookie }], default);

    private static async Task<HttpResponseMessage> TellAsync(Site site, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(WriteKey + ":")));
        return await site.Http.SendAsync(request);
    }

    /// <summary>All lines of ours, of any level; of the web server, which writes down addresses at lower levels, those from warnings on, as hosts are set up.</summary>
    private sealed class Log : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Category(Log log, string name) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || name.StartsWith("JourneyBot", StringComparison.Ordinal) || name.StartsWith("Microsoft.Bot", StringComparison.Ordinal);

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel)) log.Lines.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            }
        }
    }
}

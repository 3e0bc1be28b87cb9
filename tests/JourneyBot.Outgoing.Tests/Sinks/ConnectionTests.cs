using System.Net;
using System.Net.Sockets;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Outgoing.Webhooks;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.Outgoing.Tests.Sinks;

/// <summary>Real connections to a receiver on loopback.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task What_is_taken_is_delivered_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        Assert.Equal(AttemptOutcome.Delivered, (await SendAsync(receiver.Url)).Outcome);
        Assert.Equal((1, 0), (receiver.All.Count, receiver.Unsigned));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Fail = (_, context) =>
        {
            context.Response.Redirect("/in");
            return Task.FromResult(true);
        };
        var attempt = await SendAsync(receiver.Url);
        Assert.Equal(AttemptOutcome.WrongSetUp, attempt.Outcome);
        Assert.Equal(1, receiver.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Fail = (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        Assert.Equal(AttemptOutcome.Again, (await SendAsync(receiver.Url)).Outcome);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_tried_again()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        Assert.Equal(new Attempt(AttemptOutcome.Again, "no answer: ConnectionError"), await SendAsync($"http://127.0.0.1:{port}/"));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_the_end()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Fail = async (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            var much = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(much);
            return true;
        };
        Assert.Equal(new Attempt(AttemptOutcome.Again, "answered 500"), await SendAsync(receiver.Url));
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_in_time()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Fail = async (_, context) =>
        {
            var gone = new TaskCompletionSource();
            await using var told = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };
        Assert.Equal(new Attempt(AttemptOutcome.Again, "no answer in time"), await SendAsync(receiver.Url, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("https://localhost:1/")]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://[::1]:1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest")]
    public async Task A_private_address_is_refused_before_anything_is_sent(string url)
    {
        var attempt = await SendAsync(url, environment: "Production");
        Assert.Equal(AttemptOutcome.WrongSetUp, attempt.Outcome);
        Assert.Contains("set AllowPrivateAddresses", attempt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_be_allowed()
    {
        await using var receiver = await Receiver.StartAsync();
        Assert.Equal(AttemptOutcome.Delivered, (await SendAsync(receiver.Url, environment: "Production", allowPrivate: true)).Outcome);
    }

    private static async Task<Attempt> SendAsync(string url, TimeSpan? timeout = null, string environment = "Development", bool allowPrivate = false)
    {
        var options = World.Webhook("*");
        (options.Url, options.AllowPrivateAddresses) = (url, allowPrivate);
        var sink = new Sink("crm", options, "order.completed");
        Assert.True(WebhookSecret.TryParse(World.Secret, out var key));
        var words = new WebhookWords(sink.Url, new WebhookSignature([key]));
        using var requests = new SinkRequests("crm", words, SinkConnections.Open(sink, new Surroundings(environment)), timeout ?? TimeSpan.FromSeconds(10), TimeProvider.System, NullLogger.Instance);
        var message = Outgoing.Messages.EventMessages.OfEvent(Some.Event("page.viewed"), [Some.Anonymous()]);
        requests.Begin([new Pending(message, words.Write(message), null)]);
        return (await requests.Answers.ReadAsync()).Attempt;
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Xunit;

namespace BotRuntime.Tests.Connector;

/// <summary>Every call of the connector client against a strict channel, with every fault.</summary>
public sealed class ConnectorClientFaultTests(ConnectorClientFaultTests.Channel channel) : IClassFixture<ConnectorClientFaultTests.Channel>
{
    private readonly StrictConnector _channel = channel.Connector;
    private readonly RushingClock _clock = new();

    public static TheoryData<string> Calls => new(ConnectorCall.All.Keys);

    public static TheoryData<string, Fault> CallsAndFaults(params Fault[] faults)
    {
        var all = new TheoryData<string, Fault>();
        foreach (var name in ConnectorCall.All.Keys)
        {
            foreach (var fault in faults) all.Add(name, fault);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_asks_what_the_interface_documents_and_brings_what_the_channel_says(string name)
    {
        _channel.Begin();
        var call = ConnectorCall.All[name];

        Assert.Equal(call.Brings, await RunAsync(call));
        var done = Assert.Single(_channel.Done);
        Assert.Equal((call.Method, call.Path), (done.Method, done.Path));
        _channel.AssertObeyed();
    }

    [Theory]
    [MemberData(nameof(CallsAndFaults), new[] { Fault.Refused, Fault.Status412, Fault.Status429, Fault.Status503, Fault.Status502, Fault.Status504 })]
    public async Task What_the_channel_did_not_take_is_sent_again_after_a_while(string name, Fault fault)
    {
        _channel.Begin(fault == Fault.Refused ? [] : [fault, fault]);
        var call = ConnectorCall.All[name];

        Assert.Equal(call.Brings, await RunAsync(call, refusals: fault == Fault.Refused ? 2 : 0));
        Assert.Equal((1, fault == Fault.Refused ? 1 : 3), (_channel.Done.Count, _channel.Asked));
        Assert.Equal(2, _clock.Waits.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(15)));
        _channel.AssertObeyed();
    }

    [Theory]
    [MemberData(nameof(CallsAndFaults), new[] { Fault.BusyForSeconds, Fault.BusyUntilDate })]
    public async Task No_call_comes_again_before_the_time_that_the_channel_told(string name, Fault fault)
    {
        _channel.Begin(fault);
        _channel.Now = _clock.GetUtcNow;
        var call = ConnectorCall.All[name];

        Assert.Equal(call.Brings, await RunAsync(call));
        var told = TimeSpan.FromSeconds(fault == Fault.BusyForSeconds ? 7 : 8);
        Assert.InRange(Assert.Single(_clock.Waits), told, told + TimeSpan.FromSeconds(2));
        Assert.Single(_channel.Done);
    }

    [Theory]
    [MemberData(nameof(CallsAndFaults), new[] { Fault.Status401, Fault.Status403, Fault.Status404, Fault.Status500 })]
    public async Task A_refusal_stands(string name, Fault fault)
    {
        _channel.Begin(fault);
        var problem = await Assert.ThrowsAnyAsync<RestException>(() => RunAsync(ConnectorCall.All[name]));

        Assert.Equal((HttpStatusCode)fault, problem is ErrorResponseException refusal ? refusal.Response.StatusCode : ((HttpOperationException)problem).Response.StatusCode);
        Assert.Equal((0, 1), (_channel.Done.Count, _channel.Asked));
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [MemberData(nameof(CallsAndFaults), new[] { Fault.BrokenBefore, Fault.BrokenAfter, Fault.Truncated, Fault.Silence })]
    public async Task After_an_outcome_that_nobody_knows_only_what_may_be_done_twice_is_sent_again(string name, Fault fault)
    {
        _channel.Begin(fault);
        _channel.Held = method => _clock.Advance(method == "POST" ? DeliveryPipeline.Longest : DeliveryPipeline.LongestAttempt);
        var call = ConnectorCall.All[name];
        var done = fault == Fault.BrokenBefore ? 0 : 1;

        if (call.IsIdempotent)
        {
            Assert.Equal(call.Brings, await RunAsync(call));
            Assert.Equal(done + 1, _channel.Done.Count);
            return;
        }

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(call));
        Assert.True(fault == Fault.Silence ? problem is TaskCanceledException { InnerException: TimeoutException } : problem is HttpRequestException or IOException, problem.ToString());
        Assert.Equal((done, 1), (_channel.Done.Count, _channel.Asked));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_was_done_is_not_done_again_because_its_answer_cannot_be_read(string name)
    {
        _channel.Begin(Fault.BadJson);
        if (ConnectorCall.All[name].Method == "DELETE" || name == "GetAttachment")
        {
            await RunAsync(ConnectorCall.All[name]);
        }
        else
        {
            var problem = await Assert.ThrowsAsync<SerializationException>(() => RunAsync(ConnectorCall.All[name]));
            Assert.Equal("{\"id\":<html>", problem.Content);
        }

        Assert.Equal((1, 1), (_channel.Done.Count, _channel.Asked));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_channel_that_stays_busy_is_given_up_after_five_attempts(string name)
    {
        _channel.Begin(Enumerable.Repeat(Fault.Status429, 9));
        await Assert.ThrowsAnyAsync<RestException>(() => RunAsync(ConnectorCall.All[name]));

        Assert.Equal((0, 5), (_channel.Done.Count, _channel.Asked));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_is_given_up_while_it_waits_ends_at_once(string name)
    {
        _channel.Begin(Fault.BusyForSeconds);
        _clock.Rushes = false;
        using var stop = new CancellationTokenSource();
        var running = RunAsync(ConnectorCall.All[name], stop: stop.Token);
        while (_clock.Waits.IsEmpty && !running.IsCompleted) await Task.Yield();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((0, 1), (_channel.Done.Count, _channel.Asked));
    }

    private async Task<object?> RunAsync(ConnectorCall call, int refusals = 0, CancellationToken stop = default)
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var nobody = (IPEndPoint)closed.LocalEndpoint;
        closed.Stop();
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(refusals-- > 0 ? nobody : new IPEndPoint(IPAddress.Loopback, _channel.Address.Port), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler);
        using var client = new ConnectorClient(_channel.Address, new TokenCredentials(StrictConnector.Token), http, disposeHttpClient: false) { Delivery = new DeliveryPipeline(_clock) };
        return await call.Run(client, stop);
    }

    public sealed class Channel : IAsyncLifetime
    {
        public StrictConnector Connector { get; private set; } = null!;

        public async Task InitializeAsync() => Connector = await StrictConnector.StartAsync();

        public async Task DisposeAsync() => await Connector.DisposeAsync();
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JourneyBot.Host.Commands;
using JourneyBot.Host.Output;
using JourneyBot.Hosting;

namespace JourneyBot.Host.Remote;

/// <summary>
/// A host that runs a verb in our place. <see cref="AskAsync"/> is for what is answered at once, <see cref="RunAsync"/> for what takes its
/// time and tells its steps, <see cref="DownloadAsync"/> for a file. What the host refuses is a <see cref="CommandException"/> in its words.
/// </summary>
internal sealed class RunningHost : IDisposable
{
    private const int MostAttempts = 120;

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(200);
    // The host says something every few seconds.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    // A backup is copied and checked before its first byte comes.
    private static readonly TimeSpan ToPrepare = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Terminal terminal;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public RunningHost(Uri address, string? key, Terminal terminal, TimeProvider clock)
    {
        Address = address;
        this.terminal = terminal;
        this.clock = clock;
        // The key goes to the address that was given, and nowhere else.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !OwnMachine.IsName(address.Host), ConnectTimeout = ToConnect };
        http = new HttpClient(handler) { BaseAddress = new Uri(address, "api/v1/administration/"), Timeout = Timeout.InfiniteTimeSpan };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Address { get; }

    /// <summary>Asks what is answered at once. The body is made anew for each attempt.</summary>
    public Task<T> AskAsync<T>(HttpMethod method, string path, Func<HttpContent>? body, CancellationToken cancellationToken) =>
        ToldAsync(
            async () =>
            {
                using var patience = new Patience(ToAnswer, clock, cancellationToken);
                using var answer = await SendAsync(method, path, body, patience, cancellationToken);
                await using var content = await answer.Content.ReadAsStreamAsync(patience.Token);
                return await JsonSerializer.DeserializeAsync<T>(content, JsonSerializerOptions.Web, patience.Token) ?? throw Strange();
            },
            cancellationToken);

    /// <summary>Runs what takes its time, and shows its steps.</summary>
    public Task<T> RunAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken) =>
        ToldAsync(
            async () =>
            {
                using var patience = new Patience(Silence, clock, cancellationToken);
                using var answer = await SendAsync(method, path, null, patience, cancellationToken);
                using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
                while (await lines.ReadLineAsync(patience.Token) is { } text)
                {
                    patience.Renew();
                    var line = JsonSerializer.Deserialize<LongLine<T>>(text, JsonSerializerOptions.Web) ?? throw Strange();
                    if (line.Step is not null)
                    {
                        terminal.Progress($"{Address.Host}: {Plain(line.Step)}");
                        continue;
                    }

                    terminal.EndProgress();
                    return line.Problem is null ? line.Result ?? throw Strange() : throw new CommandException($"{Address}: {Plain(line.Problem.Detail ?? "")}");
                }

                throw BrokeOff();
            },
            cancellationToken);

    /// <summary>Writes what the host answers at once to <paramref name="destination"/>, whatever it is.</summary>
    public Task ReadAsync(string path, Stream destination, CancellationToken cancellationToken) =>
        ToldAsync(
            async () =>
            {
                using var patience = new Patience(ToAnswer, clock, cancellationToken);
                using var answer = await SendAsync(HttpMethod.Get, path, null, patience, cancellationToken);
                await answer.Content.CopyToAsync(destination, patience.Token);
                return true;
            },
            cancellationToken);

    /// <summary>Writes the file that the host sends to <paramref name="destination"/>.</summary>
    public Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken) =>
        ToldAsync(
            async () =>
            {
                terminal.Progress($"{Address.Host}: copying");
                using var whole = new Patience(ToPrepare, clock, cancellationToken);
                using var answer = await SendAsync(HttpMethod.Post, path, null, whole, cancellationToken);
                using var patience = new Patience(Silence, clock, cancellationToken);
                var length = answer.Content.Headers.ContentLength ?? throw Strange();
                await using var content = await answer.Content.ReadAsStreamAsync(patience.Token);
                var buffer = new byte[1 << 16];
                long got = 0;
                while (await content.ReadAsync(buffer, patience.Token) is var read and > 0)
                {
                    patience.Renew();
                    await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    got += read;
                    terminal.Progress($"{Address.Host}: {got:N0} of {length:N0} bytes");
                }

                terminal.EndProgress();
                return got == length ? got : throw BrokeOff();
            },
            cancellationToken);

    public void Dispose() => http.Dispose();

    // A host that is busy says when to come again; meanwhile nothing of the request is stored.
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Func<HttpContent>? body, Patience patience, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body?.Invoke() };
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
            {
                var pause = answer.StatusCode == HttpStatusCode.ServiceUnavailable && attempt < MostAttempts ? answer.Headers.RetryAfter?.Delta : null;
                if (pause is null) throw await Refusal.OfAsync(answer, Address, patience.Token);
                terminal.Progress($"{Address.Host}: busy");
                await Task.Delay(pause < LongestPause ? pause.Value : LongestPause, clock, cancellationToken);
                patience.Renew();
            }
        }
    }

    private async Task<T> ToldAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            throw new CommandException($"{Address} can't be reached: {e.GetBaseException().Message.TrimEnd('.')}. See whether the host runs there");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"{Address} did not answer in time; see whether the host runs there, then run the same command again");
        }
        catch (HttpIOException)
        {
            throw BrokeOff();
        }
        catch (JsonException)
        {
            throw Strange();
        }
    }

    private CommandException BrokeOff() => new($"{Address} broke off in the midst; see its log, then run the same command again");

    private CommandException Strange() => new($"what {Address} answers is not JourneyBot's; see whether the address is right, and whether the host has this version");

    /// <summary>What a host says, without what would steer a terminal.</summary>
    internal static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private sealed record LongLine<T>(string? Step, T? Result, ProblemLine? Problem);

    private sealed record ProblemLine(string? Detail);
}

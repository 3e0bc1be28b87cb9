using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A key that signs tokens, and the channels that it is endorsed for.</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlySet<string> Endorsements);

/// <summary>
/// The signing keys behind an OpenID metadata address: read once, again after a day, and earlier (but not more often than
/// every five minutes) when a token names a key that is not among them. While they cannot be read the known ones stay good.
/// </summary>
internal sealed partial class OpenIdKeys
{
    private const int DocumentLimit = 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly string _metadataUrl;
    private readonly Func<HttpClient> _http;
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly SingleFlight<Snapshot> _reading;
    private volatile Snapshot _known = new(new Dictionary<string, SigningKey>(), DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    public OpenIdKeys(string metadataUrl, Func<HttpClient> http, ILogger log, TimeProvider clock)
    {
        _metadataUrl = metadataUrl;
        _http = http;
        _log = log;
        _clock = clock;
        _reading = new SingleFlight<Snapshot>(ReadAsync);
    }

    /// <summary>The key with this id, or null.</summary>
    public async Task<SigningKey> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var known = _known;
        var found = known.Keys.GetValueOrDefault(keyId);
        var due = found is null || now - known.ReadAt > Fresh;
        if (due && now - known.TriedAt > Pause)
            found = (await _reading.RunAsync(cancellationToken).ConfigureAwait(false)).Keys.GetValueOrDefault(keyId);
        return found;
    }

    private async Task<Snapshot> ReadAsync()
    {
        var now = _clock.GetUtcNow();

        // Who waited behind another reading finds it done.
        if (now - _known.TriedAt <= Pause) return _known;
        try
        {
            _known = new Snapshot(await DownloadAsync().ConfigureAwait(false), now, now);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or JsonException or InvalidDataException or IOException or ArgumentException or UriFormatException)
        {
            KeysUnreachable(_log, _metadataUrl, problem);

            // Without any key the next request may try at once: nobody could speak to the bot otherwise.
            _known = _known with { TriedAt = _known.Keys.Count == 0 ? DateTimeOffset.MinValue : now };
        }

        return _known;
    }

    private async Task<Dictionary<string, SigningKey>> DownloadAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20), _clock);
        var metadata = JObject.Parse(await GetAsync(_metadataUrl, timeout.Token).ConfigureAwait(false));
        var keysUrl = (string)metadata["jwks_uri"] ?? throw new InvalidDataException("the metadata has no jwks_uri");
        if (_metadataUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !keysUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("the jwks_uri is not https");

        var json = await GetAsync(keysUrl, timeout.Token).ConfigureAwait(false);
        var endorsements = (JObject.Parse(json)["keys"] as JArray ?? throw new InvalidDataException("the key set has no keys"))
            .OfType<JObject>()
            .Where(key => key["kid"] is not null)
            .GroupBy(key => (string)key["kid"])
            .ToDictionary(keys => keys.Key, keys => keys.SelectMany(key => key["endorsements"] as JArray ?? []).Select(one => (string)one).ToHashSet(StringComparer.Ordinal));

        return JsonWebKeySet.Create(json).GetSigningKeys()
            .Where(key => key.KeyId is not null)
            .GroupBy(key => key.KeyId)
            .ToDictionary(keys => keys.Key, keys => new SigningKey(keys.First(), endorsements.GetValueOrDefault(keys.Key) ?? []));
    }

    private async Task<string> GetAsync(string url, CancellationToken cancellationToken)
    {
        using var response = await _http().GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(DocumentLimit, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(490, LogLevel.Error, "The signing keys of the channels could not be read from {MetadataUrl}: requests with unknown keys are answered 401 until they can.")]
    private static partial void KeysUnreachable(ILogger log, string metadataUrl, Exception problem);

    private sealed record Snapshot(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset ReadAt, DateTimeOffset TriedAt);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A key that signs tokens, and the channels that it is endorsed for: null if nothing is said about them.</summary>
internal sealed record SigningKey(SecurityKey Key, HashSet<string> Endorsements);

/// <summary>
/// The signing keys behind an OpenID metadata address: read once, again after a day, and earlier (but not more often than
/// every five minutes, however many unknown keys are named) when a token names a key that is not among them. While they
/// cannot be read the known ones stay good; it is tried again after a second, then after two, four and so on.
/// </summary>
internal sealed partial class OpenIdKeys
{
    private const int DocumentLimit = 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    private readonly string _metadataUrl;
    private readonly Func<HttpClient> _http;
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly SingleFlight<Snapshot> _reading;
    private volatile Snapshot _known = new(new Dictionary<string, SigningKey>(), DateTimeOffset.MinValue, DateTimeOffset.MinValue, 0);

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
        if (due && now >= known.NotBefore)
            found = (await _reading.RunAsync(cancellationToken).ConfigureAwait(false)).Keys.GetValueOrDefault(keyId);
        return found;
    }

    private async Task<Snapshot> ReadAsync()
    {
        var now = _clock.GetUtcNow();

        // Who waited behind another reading finds it done.
        if (now < _known.NotBefore) return _known;
        try
        {
            _known = new Snapshot(await DownloadAsync().ConfigureAwait(false), now, now + Pause, 0);
        }
        catch (Exception problem)
        {
            // Whatever it is: nobody unknown is let in, who is known still is, and the log says why.
            KeysUnreachable(_log, _metadataUrl, problem);
            var failures = Math.Min(_known.Failures + 1, 10);
            var wait = FirstRetry * Math.Pow(2, failures - 1);
            _known = _known with { NotBefore = _clock.GetUtcNow() + (wait < Pause ? wait : Pause), Failures = failures };
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
            .ToDictionary(keys => keys.Key, Endorsements);

        return JsonWebKeySet.Create(json).GetSigningKeys()
            .Where(key => key.KeyId is not null)
            .GroupBy(key => key.KeyId)
            .ToDictionary(keys => keys.Key, keys => new SigningKey(keys.First(), endorsements.GetValueOrDefault(keys.Key)));
    }

    private static HashSet<string> Endorsements(IEnumerable<JObject> keys)
    {
        var lists = keys.Select(key => key["endorsements"]).OfType<JArray>().ToList();
        return lists.Count == 0 ? null : lists.SelectMany(list => list).Select(one => (string)one).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<string> GetAsync(string url, CancellationToken cancellationToken)
    {
        using var response = await _http().GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await BoundedContent.ReadAsync(response, DocumentLimit, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(490, LogLevel.Error, "The signing keys could not be read from {MetadataUrl}: requests with unknown keys are answered 401 until they can.")]
    private static partial void KeysUnreachable(ILogger log, string metadataUrl, Exception problem);

    private sealed record Snapshot(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset ReadAt, DateTimeOffset NotBefore, int Failures);
}

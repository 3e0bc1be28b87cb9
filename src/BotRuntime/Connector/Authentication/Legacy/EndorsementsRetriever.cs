using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.IdentityModel.Protocols;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Reads from a key set which key is endorsed for which channels.</summary>
public sealed class EndorsementsRetriever : IDocumentRetriever, IConfigurationRetriever<IDictionary<string, HashSet<string>>>
{
    public const string JsonWebKeySetUri = "jwks_uri";

    private const long DocumentLimit = 1024 * 1024;

    private readonly HttpClient _httpClient;

    public EndorsementsRetriever(HttpClient httpClient)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        _httpClient = httpClient;
    }

    public async Task<IDictionary<string, HashSet<string>>> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(retriever);
        var keys = JObject.Parse(await retriever.GetDocumentAsync(address, cancellationToken).ConfigureAwait(false))["keys"] as JArray ?? [];
        return keys.OfType<JObject>()
            .Where(key => key[AuthenticationConstants.KeyIdHeader] is not null && key["endorsements"] is JArray)
            .GroupBy(key => (string)key[AuthenticationConstants.KeyIdHeader])
            .ToDictionary(keys => keys.Key, keys => keys.First()["endorsements"].Values<string>().ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The key set that the OpenID metadata at <paramref name="address"/> names, or nothing if it names none.</summary>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var metadata = await ReadAsync(address, cancellationToken).ConfigureAwait(false);
        var keysUrl = string.IsNullOrWhiteSpace(metadata) ? null : (string)JObject.Parse(metadata)[JsonWebKeySetUri];
        return keysUrl is null ? "" : await ReadAsync(keysUrl, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> ReadAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await _httpClient.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"The endorsements cannot be read: {address} answered {(int)response.StatusCode}.");
        return await BoundedContent.ReadAsync(response, DocumentLimit, cancellationToken).ConfigureAwait(false);
    }
}

using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Rest;

/// <summary>Gives the header that a request is signed with.</summary>
public interface ITokenProvider
{
    Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken);
}

/// <summary>Gives the same token always.</summary>
public sealed class StringTokenProvider(string accessToken, string tokenType) : ITokenProvider
{
    public string TokenType => tokenType;

    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new AuthenticationHeaderValue(tokenType, accessToken));
}

/// <summary>Signs requests with a token.</summary>
public class TokenCredentials : ServiceClientCredentials
{
    public TokenCredentials(string token)
        : this(token, "Bearer")
    {
    }

    public TokenCredentials(string token, string tokenType)
        : this(new StringTokenProvider(token, tokenType)) => ArgumentException.ThrowIfNullOrEmpty(token);

    public TokenCredentials(ITokenProvider tokenProvider)
        : this(tokenProvider, null, null)
    {
    }

    public TokenCredentials(ITokenProvider tokenProvider, string tenantId, string callerId)
    {
        ArgumentNullException.ThrowIfNull(tokenProvider);
        TokenProvider = tokenProvider;
        TenantId = tenantId;
        CallerId = callerId;
    }

    public string TenantId { get; }

    public string CallerId { get; }

    protected ITokenProvider TokenProvider { get; }

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Authorization = await TokenProvider.GetAuthenticationHeaderAsync(cancellationToken).ConfigureAwait(false);
    }
}

using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Rest;

/// <summary>Signs requests to a service.</summary>
public abstract class ServiceClientCredentials
{
    public virtual Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.CompletedTask;
}

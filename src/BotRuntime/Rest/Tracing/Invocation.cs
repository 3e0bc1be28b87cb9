using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;

namespace Microsoft.Rest;

/// <summary>One operation, for those who trace.</summary>
internal sealed class Invocation
{
    private readonly string _id = ServiceClientTracing.NextInvocationId.ToString(CultureInfo.InvariantCulture);

    private Invocation()
    {
    }

    /// <summary>The operation in which a method of the official name runs; nothing while nobody traces.</summary>
    public static Invocation Enter(RestService service, RestRequest asked, string method)
    {
        if (!ServiceClientTracing.IsEnabled) return null;
        var invocation = new Invocation();
        var name = method.Replace("WithHttpMessagesAsync", "", StringComparison.Ordinal);
        ServiceClientTracing.Enter(invocation._id, service, name, new Dictionary<string, object> { ["method"] = asked.Method, ["path"] = asked.Path, ["body"] = asked.Body });
        return invocation;
    }

    public void Sending(HttpRequestMessage request) => ServiceClientTracing.SendRequest(_id, request);

    public void Received(HttpResponseMessage response) => ServiceClientTracing.ReceiveResponse(_id, response);

    /// <summary>Waits for the result, and tells how it ended.</summary>
    public async Task<T> ExitAsync<T>(Task<T> operation)
    {
        try
        {
            var result = await operation.ConfigureAwait(false);
            ServiceClientTracing.Exit(_id, result);
            return result;
        }
        catch (Exception problem)
        {
            ServiceClientTracing.Error(_id, problem);
            throw;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Microsoft.Rest;

/// <summary>Is told what the clients of the process do. It sees requests with their tokens.</summary>
public interface IServiceClientTracingInterceptor
{
    void Configuration(string source, string name, string value);

    void EnterMethod(string invocationId, object instance, string method, IDictionary<string, object> parameters);

    void ExitMethod(string invocationId, object returnValue);

    void Information(string message);

    void ReceiveResponse(string invocationId, HttpResponseMessage response);

    void SendRequest(string invocationId, HttpRequestMessage request);

    void TraceError(string invocationId, Exception exception);
}

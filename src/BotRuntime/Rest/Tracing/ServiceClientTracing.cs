using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http;
using System.Threading;

namespace Microsoft.Rest;

/// <summary>Tells interceptors what the clients of the process do, while it is enabled.</summary>
public static class ServiceClientTracing
{
    private static ImmutableList<IServiceClientTracingInterceptor> _interceptors = [];
    private static long _invocations;

    public static bool IsEnabled { get; set; }

    public static long NextInvocationId => Interlocked.Increment(ref _invocations);

    public static void AddTracingInterceptor(IServiceClientTracingInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        ImmutableInterlocked.Update(ref _interceptors, (all, added) => all.Add(added), interceptor);
    }

    public static bool RemoveTracingInterceptor(IServiceClientTracingInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return ImmutableInterlocked.Update(ref _interceptors, (all, removed) => all.Remove(removed), interceptor);
    }

    public static void Information(string message) => Tell(interceptor => interceptor.Information(message));

    public static void Information(string message, params object[] parameters) => Information(string.Format(CultureInfo.InvariantCulture, message, parameters));

    public static void Configuration(string source, string name, string value) => Tell(interceptor => interceptor.Configuration(source, name, value));

    public static void Enter(string invocationId, object instance, string method, IDictionary<string, object> parameters) =>
        Tell(interceptor => interceptor.EnterMethod(invocationId, instance, method, parameters));

    public static void SendRequest(string invocationId, HttpRequestMessage request) => Tell(interceptor => interceptor.SendRequest(invocationId, request));

    public static void ReceiveResponse(string invocationId, HttpResponseMessage response) => Tell(interceptor => interceptor.ReceiveResponse(invocationId, response));

    public static void Error(string invocationId, Exception ex) => Tell(interceptor => interceptor.TraceError(invocationId, ex));

    public static void Exit(string invocationId, object result) => Tell(interceptor => interceptor.ExitMethod(invocationId, result));

    private static void Tell(Action<IServiceClientTracingInterceptor> tell)
    {
        if (!IsEnabled) return;
        foreach (var interceptor in _interceptors) tell(interceptor);
    }
}

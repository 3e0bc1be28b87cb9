using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <content>What a client says of itself.</content>
public partial class ConnectorClient
{
    public static string GetOsVersion() => RuntimeInformation.OSDescription;

    public static string GetArchitecture() => RuntimeInformation.OSArchitecture.ToString();

    /// <summary>The framework for which the running program was built, as in <c>.NETCoreApp,Version=v10.0</c>.</summary>
    public static string GetASPNetVersion() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName ?? RuntimeInformation.FrameworkDescription;

    public static string GetClientVersion<T>(T client)
        where T : ServiceClient<T> => client.GetType().Assembly.GetName().Version?.ToString();

    /// <summary>Has all requests of <paramref name="httpClient"/> say that a bot sends them, and accept any answer.</summary>
    public static void AddDefaultRequestHeaders(HttpClient httpClient)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        lock (httpClient)
        {
            var headers = httpClient.DefaultRequestHeaders;
            Add(headers.UserAgent, new ProductInfoHeaderValue("Microsoft-BotFramework", "3.1"));
            Add(headers.UserAgent, new ProductInfoHeaderValue("JourneyBot-BotRuntime", typeof(ConnectorClient).Assembly.GetName().Version?.ToString(3) ?? "0"));
            Add(headers.UserAgent, Framework());
            Add(headers.Accept, new MediaTypeWithQualityHeaderValue("*/*"));
            headers.ExpectContinue = false;
        }
    }

    // ".NETCoreApp,Version=v10.0" is sent as the product .NETCoreAppVersion/v10.0, ".NET 10.0.1" as .NET/10.0.1.
    private static ProductInfoHeaderValue Framework()
    {
        var words = GetASPNetVersion().Replace(",", "", StringComparison.Ordinal).Split('=', ' ');
        return new ProductInfoHeaderValue(string.Concat(words[..^1]) is { Length: > 0 } name ? name : "dotnet", words.Last());
    }

    private static void Add<T>(HttpHeaderValueCollection<T> header, T value)
        where T : class
    {
        if (!header.Contains(value)) header.Add(value);
    }
}

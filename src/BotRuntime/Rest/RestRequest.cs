using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Runtime.CompilerServices;

namespace Microsoft.Rest;

/// <summary>One operation of a service, as it goes over the wire: <paramref name="Path"/> is relative to the service's address.</summary>
internal sealed record RestRequest(HttpMethod Method, string Path, object Body, Dictionary<string, List<string>> Headers)
{
    public RestAnswer Answer { get; init; } = RestAnswer.Success;

    /// <summary>The conversation that this belongs to, for those on the way who only read headers.</summary>
    public string ConversationId { get; init; }

    /// <summary>Whether one answer that it lies elsewhere is followed.</summary>
    public bool MayBeElsewhere { get; init; }

    /// <summary>Where it lies, where that is not below the service's address.</summary>
    public Uri Elsewhere { get; init; }

    public static RestRequest Get(string path, Dictionary<string, List<string>> headers) => new(HttpMethod.Get, path, null, headers);

    public static RestRequest Delete(string path, Dictionary<string, List<string>> headers) => new(HttpMethod.Delete, path, null, headers);

    public static RestRequest Put(string path, object body, Dictionary<string, List<string>> headers, [CallerArgumentExpression(nameof(body))] string name = null) =>
        new(HttpMethod.Put, path, body ?? throw Missing(name), headers);

    public static RestRequest Post(string path, object body, Dictionary<string, List<string>> headers, [CallerArgumentExpression(nameof(body))] string name = null) =>
        new(HttpMethod.Post, path, body ?? throw Missing(name), headers);

    /// <summary>Escapes an id for its place in a path.</summary>
    /// <exception cref="ValidationException">There is no id.</exception>
    public static string Segment(string id, [CallerArgumentExpression(nameof(id))] string name = null) =>
        string.IsNullOrEmpty(id) ? throw Missing(name) : Uri.EscapeDataString(id);

    /// <exception cref="ValidationException">There is no value.</exception>
    public static string Required(string value, [CallerArgumentExpression(nameof(value))] string name = null) => value ?? throw Missing(name);

    /// <summary>The query of the parameters that have a value.</summary>
    public static string Query(params IEnumerable<(string Name, string Value)> parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}");
        return string.Join('&', given) is { Length: > 0 } query ? "?" + query : "";
    }

    private static ValidationException Missing(string name) => new(ValidationRules.CannotBeNull, name);
}

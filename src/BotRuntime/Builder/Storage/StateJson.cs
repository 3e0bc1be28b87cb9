using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>How state becomes JSON and back: plainly, without type names that the content of a message could forge.</summary>
internal static class StateJson
{
    public static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.None,
        DateParseHandling = DateParseHandling.None,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
        ContractResolver = new DefaultContractResolver(),
        MaxDepth = 128,
    });
}

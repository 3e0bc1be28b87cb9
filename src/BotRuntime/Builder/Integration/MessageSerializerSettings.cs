using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration;

public static class MessageSerializerSettings
{
    /// <summary>Settings that read and write activities.</summary>
    public static JsonSerializerSettings Create() => SchemaJson.CreateSettings();
}

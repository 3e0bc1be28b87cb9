using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>What a file of a <see cref="FileStorage"/> holds: the key, for people who look at it, the version of an item that has one, and the object.</summary>
internal sealed class FileItem
{
    private const string ETagName = "eTag";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string ETag { get; private init; }

    public JObject Value { get; private init; }

    public static byte[] Write(string key, object value)
    {
        var text = new StringBuilder("{\"key\":").Append(JsonConvert.ToString(key));
        var content = value is IDictionary<string, object> state and not JObject ? StateJson.Write(state) : Tokens(value).ToString(Formatting.None);
        if (value is IStoreItem) text.Append(",\"eTag\":\"").Append(Guid.CreateVersion7().ToString("n")).Append('"');
        return Utf8.GetBytes(text.Append(",\"value\":").Append(content).Append('}').ToString());
    }

    /// <exception cref="InvalidDataException">The file was changed by somebody else.</exception>
    public static FileItem Read(byte[] content, string key)
    {
        var item = Parse(content);
        if ((string)item?["key"] != key || item["value"] is not JObject value)
            throw new InvalidDataException($"The file {FileNames.Hash(key)} of the storage does not hold what was written to it: delete it, or restore it from a backup.");

        var etag = (string)item[ETagName];
        if (etag is not null) value[ETagName] = etag;
        return new FileItem { ETag = etag, Value = value };
    }

    private static JObject Tokens(object value)
    {
        if (value is JObject json) return json;
        var tokens = StateJson.ToJson(value);

        // The version is kept beside the object.
        if (value is IStoreItem) tokens.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Remove();
        return tokens;
    }

    private static JObject Parse(byte[] content)
    {
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(content), Utf8)) { DateParseHandling = DateParseHandling.None, MaxDepth = StateJson.Serializer.MaxDepth };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System;
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
        var content = value as JObject ?? JObject.FromObject(value, StateJson.Serializer);
        var item = new JObject { ["key"] = key };
        if (value is IStoreItem)
        {
            content.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Remove();
            item[ETagName] = Guid.CreateVersion7().ToString("n");
        }

        item["value"] = content;
        return Utf8.GetBytes(item.ToString(Formatting.None));
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

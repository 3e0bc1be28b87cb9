using System;
using System.IO;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>Writes JSON as text, to a limited depth.</summary>
internal sealed class StateWriter : JsonTextWriter
{
    // A storage may put the state into an object of its own.
    private const int Deepest = StateJson.MaxDepth - 6;

    private int _depth;

    public StateWriter(TextWriter text)
        : base(text)
    {
        ArrayPool = CharPool.Instance;
        AutoCompleteOnClose = false;
        CloseOutput = false;
    }

    public override void WriteStartObject()
    {
        Enter(ref _depth, this);
        base.WriteStartObject();
    }

    public override void WriteStartArray()
    {
        Enter(ref _depth, this);
        base.WriteStartArray();
    }

    internal static void Enter(ref int depth, JsonWriter writer)
    {
        if (++depth <= Deepest) return;
        throw new InvalidOperationException($"The state is more than {Deepest} levels deep at '{Shorten(writer.Path)}'. Does an object in it refer to itself? Mark the way back with [JsonIgnore].");
    }

    protected override void WriteEnd(JsonToken token)
    {
        if (token is JsonToken.EndObject or JsonToken.EndArray) _depth--;
        base.WriteEnd(token);
    }

    private static string Shorten(string path) => path.Length <= 120 ? path : string.Concat(path.AsSpan(0, 120), "…");
}

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Makes JSON tokens, to a limited depth.</summary>
internal sealed class StateTokenWriter : JTokenWriter
{
    private int _depth;

    public override void WriteStartObject()
    {
        StateWriter.Enter(ref _depth, this);
        base.WriteStartObject();
    }

    public override void WriteStartArray()
    {
        StateWriter.Enter(ref _depth, this);
        base.WriteStartArray();
    }

    protected override void WriteEnd(JsonToken token)
    {
        if (token is JsonToken.EndObject or JsonToken.EndArray) _depth--;
        base.WriteEnd(token);
    }
}

using System.Collections.Concurrent;

namespace Microsoft.Bot.Builder;

/// <content>A state comes and goes as the text that it is compared by: it is written once a turn.</content>
public partial class MemoryStorage
{
    /// <summary>Whether states may come as texts: nobody else sees the JSON, and a derived storage might want to see the objects.</summary>
    internal bool TakesTexts => _shared is null && _serializer == StateJson.Serializer && GetType() == typeof(MemoryStorage);

    /// <summary>The text of a state, or null when there is nothing or something else.</summary>
    internal string ReadText(string key)
    {
        lock (_gate) return _values.GetValueOrDefault(key) is { IsState: true } stored ? stored.Text : null;
    }

    internal void WriteText(string key, string text)
    {
        lock (_gate) Keep(key, StoredJson.OfState(text));
    }
}

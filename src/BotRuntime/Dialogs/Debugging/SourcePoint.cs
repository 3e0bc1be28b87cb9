using System;
using System.Linq;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>A place in a text.</summary>
public class SourcePoint : IEquatable<SourcePoint>
{
    public SourcePoint()
    {
    }

    public SourcePoint(int lineIndex, int charIndex)
    {
        LineIndex = lineIndex;
        CharIndex = charIndex;
    }

    public int LineIndex { get; set; }

    public int CharIndex { get; set; }

    public static SourcePoint From(JsonReader reader) =>
        reader is IJsonLineInfo line ? new SourcePoint(line.LineNumber, line.LinePosition) : new SourcePoint();

    /// <summary>Reads one thing and tells where it began and ended.</summary>
    public static T ReadObjectWithSourcePoints<T>(JsonReader reader, Func<JsonReader, T> read, out SourcePoint start, out SourcePoint end)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(read);
        start = From(reader);
        var item = read(reader);
        end = From(reader);
        if (!start.Equals(end)) return item;

        // A single token: the reader stands at its end.
        if (reader.Value is string text) start.CharIndex -= text.Length;
        else end.LineIndex += item.ToString().Count(character => character == '\n');
        return item;
    }

    public SourcePoint DeepClone() => new(LineIndex, CharIndex);

    public bool Equals(SourcePoint other) => other is not null && LineIndex == other.LineIndex && CharIndex == other.CharIndex;

    public override bool Equals(object obj) => Equals(obj as SourcePoint);

    public override int GetHashCode() => HashCode.Combine(LineIndex, CharIndex);

    public override string ToString() => $"{LineIndex}:{CharIndex}";
}

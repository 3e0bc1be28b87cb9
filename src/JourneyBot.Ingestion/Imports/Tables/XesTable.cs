using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>
/// The events of an XES log (IEEE 1849) as rows: an attribute of the event is a column of its key, one of its trace a column
/// <c>case:key</c>, one within another a column <c>key/inner</c>. Reads event by event; document types are forbidden.
/// </summary>
internal static class XesTable
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789+-.eE");

    public static IEnumerable<ImportRow> Rows(Stream stream)
    {
        using var reader = XmlReader.Create(new TagLimitStream(stream), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        var trace = new List<Column>();
        var inTrace = false;
        while (Move(reader))
        {
            if (reader.Depth == 0 && reader.NodeType == XmlNodeType.Element && reader.LocalName != "log")
                throw new ImportException($"line {LineOf(reader)}: is no XES log; its first element is <{reader.LocalName}>, not <log>");
            if (reader.NodeType != XmlNodeType.Element || reader.Depth == 0) continue;
            if (reader is { Depth: 1, LocalName: "trace" })
            {
                trace.Clear();
                inTrace = !reader.IsEmptyElement;
            }
            else if (reader.Depth == 1)
            {
                inTrace = false;
            }
            else if (inTrace && reader is { Depth: 2, LocalName: "event" })
            {
                yield return Event(reader, trace);
            }
            else if (inTrace && reader.Depth == 2)
            {
                var columns = new List<Column>();
                Attribute(reader, "case:", columns);
                if (trace.Count + columns.Count <= RowLimits.Columns) trace.AddRange(columns);
            }
        }
    }

    private static ImportRow Event(XmlReader reader, List<Column> trace)
    {
        var line = LineOf(reader);
        var columns = new List<Column>(trace);
        if (!reader.IsEmptyElement)
        {
            while (Move(reader) && reader.Depth > 2)
                if (reader.NodeType == XmlNodeType.Element) Attribute(reader, "", columns);
        }

        return columns.Count > RowLimits.Columns ? ImportRow.Wrong(line, $"the event has more than {RowLimits.Columns} attributes") : new ImportRow(line, columns, null);
    }

    // Leaves the reader on the end of the attribute.
    private static void Attribute(XmlReader reader, string prefix, List<Column> columns)
    {
        if (reader.Depth > RowLimits.Depth) throw new ImportException($"line {LineOf(reader)}: attributes are nested more than {RowLimits.Depth} deep");
        var (type, key, value) = (reader.LocalName, reader.GetAttribute("key"), reader.GetAttribute("value"));
        var name = prefix + key;
        if (!string.IsNullOrEmpty(key) && !string.IsNullOrEmpty(value) && columns.Count <= RowLimits.Columns) columns.Add(new Column(name, value.AsMemory(), IsLiteral(type, value)));
        if (reader.IsEmptyElement) return;
        // The values of a list stand in an element without a key.
        var inner = string.IsNullOrEmpty(key) ? prefix : name + "/";
        var depth = reader.Depth;
        while (Move(reader) && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element) Attribute(reader, inner, columns);
    }

    private static bool IsLiteral(string type, string value) => type switch
    {
        "boolean" => value is "true" or "false",
        "int" or "float" => IsJsonNumber(value),
        _ => false,
    };

    // XES numbers are those of XML Schema, which also knows NaN, INF, +1 and leading zeros.
    private static bool IsJsonNumber(string value)
    {
        if (value.Length > 40 || value.AsSpan().ContainsAnyExcept(NumberSigns)) return false;
        try
        {
            var reader = new Utf8JsonReader(Encoding.ASCII.GetBytes(value));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Move(XmlReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (XmlException e)
        {
            throw new ImportException(e.Message.Contains("DTD", StringComparison.Ordinal)
                ? $"line {e.LineNumber}: a document type is forbidden in an XES log; remove the <!DOCTYPE …>"
                : $"line {e.LineNumber}: is no XML from here on: {e.Message}", e);
        }
    }

    private static long LineOf(XmlReader reader) => reader is IXmlLineInfo info ? info.LineNumber : 0;
}

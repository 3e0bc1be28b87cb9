using JourneyBot.Ingestion.Imports.Files;

namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>Stops XML whose tags come too far apart: a reader holds the text between two tags, and every attribute, as a whole.</summary>
internal sealed class TagLimitStream(Stream xml) : ReadOnlyStream(xml)
{
    private const int Limit = 4 * RowLimits.Characters;

    private long sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = xml.Read(buffer);
        // In UTF-16 too the sign has this byte; a letter that shares it only makes the check milder.
        var last = buffer[..read].LastIndexOf((byte)'<');
        var first = buffer[..read].IndexOf((byte)'<');
        if (sinceTag + (first < 0 ? read : first) > Limit) throw new ImportException($"a tag or a text has more than {Limit:N0} bytes; is this an XES log?");
        sinceTag = last < 0 ? sinceTag + read : read - last;
        return read;
    }
}

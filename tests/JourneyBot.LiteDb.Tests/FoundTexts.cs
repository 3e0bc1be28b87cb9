using System.Text;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Repair;

namespace JourneyBot.LiteDb.Tests;

/// <summary>Which of some texts lie in files: in their bytes as UTF-8 or UTF-16, and in all records of stores after unpacking, also in those that count no more.</summary>
internal static class FoundTexts
{
    /// <summary>In any file of the folder; its stores must be closed.</summary>
    public static IReadOnlyList<string> In(string folder, IEnumerable<string> texts)
    {
        var all = texts.ToList();
        var stores = Files(folder).Where(file => file.EndsWith(".db", StringComparison.Ordinal));
        return [.. all.Where(text => Raw(folder, all).Union(stores.SelectMany(store => Records(store, all))).Contains(text))];
    }

    /// <summary>In the bytes of any file of the folder, as they are.</summary>
    public static IReadOnlyList<string> Raw(string folder, IEnumerable<string> texts)
    {
        var files = Files(folder).Select(Bytes).ToList();
        return [.. texts.Where(text => files.Exists(bytes => Has(bytes, text)))];
    }

    /// <summary>In the unpacked records of a store.</summary>
    public static IReadOnlyList<string> Records(string path, IEnumerable<string> texts)
    {
        using var found = FoundRecords.In(path);
        var unpacked = Enum.GetValues<Shelf>().SelectMany(shelf => found[shelf].Ids.Select(id => (Id: id, Bytes: found[shelf].Read(id))).Where(record => record.Bytes is not null).SelectMany(record => Sections(shelf, record.Id, record.Bytes!))).ToList();
        return [.. texts.Where(text => unpacked.Exists(content => Has(content.Span, text)))];
    }

    private static List<ReadOnlyMemory<byte>> Sections(Shelf shelf, long id, byte[] record)
    {
        var sections = Envelope.Open(shelf, id, record);
        return [.. Enumerable.Range(0, record[6]).Select(section => sections[section])];
    }

    private static bool Has(ReadOnlySpan<byte> bytes, string text) => bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    // Another program may read what is locked for this one.
    private static byte[] Bytes(string file)
    {
        using var reading = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", [file]) { RedirectStandardOutput = true })!;
        using var content = new MemoryStream();
        reading.StandardOutput.BaseStream.CopyTo(content);
        reading.WaitForExit();
        return content.ToArray();
    }
}

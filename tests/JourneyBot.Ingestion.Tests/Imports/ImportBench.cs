using System.IO.Compression;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

/// <summary>A store in memory with the pipeline into it, and a folder for files to import.</summary>
internal sealed class ImportBench : IDisposable
{
    private readonly JourneyBook book;
    private readonly FileImport import;

    public ImportBench()
    {
        Clock = new FakeTimeProvider(Some.Noon);
        book = new JourneyBook(Store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        var emails = new EmailHash(Store);
        Target = new CountingTarget(new JourneyTarget(new JourneyPipeline(book, Store, new JourneyFeed(), emails, Clock), book, Store, Store, emails, Clock));
        import = new FileImport(Target, Clock);
        Folder = Directory.CreateTempSubdirectory("journeybot-import-").FullName;
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public CountingTarget Target { get; }

    public MemoryStore Store { get; } = new();

    public JourneyBook Book => book;

    public Task<int> CustomersAsync() => import.CustomersAsync(default);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public string WriteBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public Task<ImportResult> ImportAsync(string path, ImportOptions? options = null, Action<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        import.RunAsync(path, options ?? new ImportOptions(), progress, cancellationToken);

    /// <summary>Writes the text to a file of that name and imports it.</summary>
    public Task<ImportResult> ImportAsync(string name, string text, ImportOptions? options = null) => ImportAsync(Write(name, text), options);

    public async Task<List<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in Store.ReadLogAsync(0, default)) events.Add(logged.Event);
        events.Sort(EventOrder.Instance);
        return events;
    }

    public void Dispose()
    {
        import.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

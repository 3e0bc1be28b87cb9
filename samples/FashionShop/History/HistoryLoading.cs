using FashionShop.Catalogue;
using JourneyBot.Forecasts;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Simulation;
using JourneyBot.Pipeline;

namespace FashionShop.History;

/// <summary>Before the doors open: what the CRM knows of the customers and, with <c>--simulate N</c>, some weeks of synthetic visitors.</summary>
internal sealed partial class HistoryLoading(FileImport import, JourneyPipeline pipeline, Forecasting forecasting, ProductCatalogue catalogue, IConfiguration configuration, TimeProvider clock, ILogger<HistoryLoading> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ImportCustomersAsync(cancellationToken);
        if (configuration["simulate"] is { } number) await SimulateAsync(number, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportCustomersAsync(CancellationToken cancellationToken)
    {
        var options = new ImportOptions { Kind = ImportKind.Traits, Source = "crm", Columns = ColumnMap.Parse("customer=customerId") };
        var result = await import.RunAsync(Path.Combine(AppContext.BaseDirectory, "Customers", "crm.csv"), options, null, cancellationToken);
        foreach (var rejection in result.Rejected) LogRejected(logger, rejection.Line, rejection.Reason);
        LogCustomers(logger, result.Customers);
    }

    private async Task SimulateAsync(string number, CancellationToken cancellationToken)
    {
        if (!int.TryParse(number, out var visitors) || visitors is < 1 or > RetailSimulation.MaxVisitors)
            throw new InvalidOperationException($"--simulate {number} is no number of visitors; give one from 1 to {RetailSimulation.MaxVisitors}");
        var simulation = new RetailSimulation
        {
            Visitors = visitors,
            // The same day gives the same visitors, so that a second start adds nothing.
            Until = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero),
            Products = [.. catalogue.Products.Select(product => new SimulatedProduct(product.Sku, product.Name, product.Category, product.Price))],
        };
        var added = 0;
        foreach (var batch in simulation.Batches()) added += (await pipeline.ProcessAsync(batch, cancellationToken)).Accepted;
        await forecasting.TrainAsync(cancellationToken);
        LogSimulated(logger, visitors, added);
    }

    [LoggerMessage(1, LogLevel.Information, "The CRM knows {Customers} customers")]
    private static partial void LogCustomers(ILogger logger, int customers);

    [LoggerMessage(2, LogLevel.Warning, "crm.csv line {Line}: {Reason}")]
    private static partial void LogRejected(ILogger logger, long line, string reason);

    [LoggerMessage(3, LogLevel.Information, "Simulated {Visitors} visitors: {Events} new events")]
    private static partial void LogSimulated(ILogger logger, int visitors, int events);
}

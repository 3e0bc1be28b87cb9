using System.Text;
using JourneyBot.Journeys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace JourneyBot.DirectLine.Tokens;

/// <summary>The key that signs tokens: the configured one, or one that was generated once and lives in the store so that tokens outlive a restart.</summary>
internal sealed class SigningKey(IOptions<DirectLineOptions> options, IDocumentStore documents) : IHostedService
{
    private readonly KeptKey generated = new(documents, "directline-keys", "tokens");
    private SymmetricSecurityKey? value;

    /// <summary>The key; there once the host has started.</summary>
    public SymmetricSecurityKey Value => value ?? throw new InvalidOperationException("Direct Line tokens can be issued once the host has started; its signing key is read from the store at start.");

    public async Task StartAsync(CancellationToken cancellationToken) =>
        value = new SymmetricSecurityKey(options.Value.SigningKey is { } configured ? Encoding.UTF8.GetBytes(configured) : await generated.ReadAsync(cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

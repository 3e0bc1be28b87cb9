using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The configuration of the bot, without its secrets.</summary>
public class SettingsMemoryScope : MemoryScope
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "MicrosoftAppPassword",
        "cosmosDb:authKey",
        "blobStorage:connectionString",
        "BlobsStorage:connectionString",
        "CosmosDbPartitionedStorage:authKey",
        "applicationInsights:connectionString",
        "applicationInsights:InstrumentationKey",
        "runtimeSettings:telemetry:options:connectionString",
        "runtimeSettings:telemetry:options:instrumentationKey",
        "runtimeSettings:features:blobTranscript:connectionString",
    };

    private static readonly string[] SecretEndings = ["password", "secret", "connectionString", "authKey", "instrumentationKey", "apiKey", "accountKey"];

    private readonly ImmutableDictionary<string, object> _settings;

    public SettingsMemoryScope(IConfiguration configuration = null)
        : base(ScopePath.Settings, false) => _settings = LoadSettings(configuration);

    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var state = dc.Context.TurnState;
        if (state.TryGetValue(ScopePath.Settings, out var settings)) return settings;
        return state[ScopePath.Settings] = state.Get<IConfiguration>() is { } configuration ? LoadSettings(configuration) : new Dictionary<string, object>();
    }

    public override Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (!_settings.IsEmpty) dialogContext.Context.TurnState[ScopePath.Settings] = _settings;
        return Task.CompletedTask;
    }

    public override void SetMemory(DialogContext dc, object memory) => throw new NotSupportedException("You cannot set the memory for a readonly memory scope");

    protected static ImmutableDictionary<string, object> LoadSettings(IConfiguration configuration) =>
        configuration is null
            ? ImmutableDictionary<string, object>.Empty
            : configuration.GetChildren().Where(IsShown).ToImmutableDictionary(section => section.Key, ToObject);

    private static bool IsShown(IConfigurationSection section) =>
        !Secrets.Contains(section.Path) && !(section.Value is not null && SecretEndings.Any(ending => section.Key.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A section is a dictionary, or an array when its keys are all numbers.</summary>
    private static object ToObject(IConfigurationSection section)
    {
        var children = section.GetChildren().Where(IsShown).ToList();
        if (children.Count == 0) return section.Value is { } value ? value : new Dictionary<string, object>();
        if (!children.TrueForAll(child => IsIndex(child.Key))) return children.ToDictionary(child => child.Key, ToObject);

        var items = new object[children.Max(child => Index(child.Key)) + 1];
        foreach (var child in children) items[Index(child.Key)] = ToObject(child);
        return items;
    }

    private static bool IsIndex(string key) => key.Length <= 4 && key.All(char.IsAsciiDigit);

    private static int Index(string key) => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
}

using Microsoft.Bot.Builder;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotRuntime.Tests.Builder.State;

/// <summary>A storage as bots write them: plain Newtonsoft, texts, no types.</summary>
internal sealed class TextStorage : IStorage
{
    public Dictionary<string, string> Texts { get; } = [];

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) =>
        Task.FromResult<IDictionary<string, object>>(keys.Where(Texts.ContainsKey).ToDictionary(key => key, key => (object)JObject.Parse(Texts[key])));

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        foreach (var (key, value) in changes) Texts[key] = JsonConvert.SerializeObject(value);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys) Texts.Remove(key);
        return Task.CompletedTask;
    }
}

using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Testing;
using Microsoft.Extensions.Configuration;

namespace JourneyBot.Ingestion.Tests.Webhooks;

/// <summary>Sources as settings make them.</summary>
internal static class Sources
{
    public const string Secret = "a-secret-of-the-test";

    // The public key of SendGrid's own example is read from shared data; this one is nobody's.
    public static System.Security.Cryptography.ECDsa MailKey { get; } = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

    public static string MailPublicKey { get; } = Convert.ToBase64String(MailKey.ExportSubjectPublicKeyInfo());

    public static WebhookSource Of(string kind, params (string Key, string Value)[] settings) => All((kind, settings)).Of(kind);

    public static WebhookSources All(params (string Name, (string Key, string Value)[] Settings)[] sources)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(sources.SelectMany(source => Settings(source.Name, source.Settings))).Build();
        return WebhookSources.Read(configuration.GetSection("JourneyBot:Ingestion:Webhooks"), Path.Combine(Repository.Root, "docs"));
    }

    /// <summary>The settings of a source, with a secret and a mapping where none are given.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string name, params (string Key, string Value)[] settings)
    {
        var path = "JourneyBot:Ingestion:Webhooks:" + name + ":";
        if (!settings.Any(setting => setting.Key.StartsWith("Secrets", StringComparison.Ordinal))) yield return new(path + "Secrets:0", name == "sendgrid" ? MailPublicKey : Secret);
        if (name == "generic" && !settings.Any(setting => setting.Key == "Mapping")) yield return new(path + "Mapping", "social-mentions.yaml");
        foreach (var (key, value) in settings) yield return new(path + key, value);
    }
}

using JourneyBot.Hosting;
using JourneyBot.Language.Intents;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the understanding of messages.</summary>
public static class LanguageExtensions
{
    /// <summary>Adds the embedded intent classifier, trained at start on the pack's <c>intents.yaml</c>; safe to call twice.</summary>
    public static JourneyBotBuilder AddLanguage(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(provider =>
            IntentClassifier.Train(IntentSet.Read(provider.GetRequiredService<Pack>().File("intents.yaml")).Examples, null, CancellationToken.None));
        return builder;
    }
}

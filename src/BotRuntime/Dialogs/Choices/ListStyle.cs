using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How choices are shown.</summary>
[JsonConverter(typeof(StringEnumConverter), true)]
public enum ListStyle
{
    None,
    Auto,
    Inline,
    List,
    SuggestedAction,
    HeroCard,
}

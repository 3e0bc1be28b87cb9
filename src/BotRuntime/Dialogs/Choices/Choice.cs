using System.Collections.Generic;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>One of the answers to choose from.</summary>
public class Choice(string value = null)
{
    [JsonProperty("value")]
    public string Value { get; set; } = value;

    [JsonProperty("action")]
    public CardAction Action { get; set; }

    [JsonProperty("synonyms")]
    public List<string> Synonyms { get; set; }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Buttons as language generation writes them: words to say back, or a card action, which says its value back unless it names another type.</summary>
internal static class StructuredActions
{
    public static List<CardAction> ReadAll(JToken value) => StructuredAttachment.ListOf(value).Select(Read).ToList();

    public static CardAction Read(JToken value)
    {
        if (StructuredAttachment.WordsOf(value) is { } words) return new CardAction(ActionTypes.ImBack, words, value: words);
        if (value is not JObject structure || StructuredAttachment.KindOf(structure) != "cardaction") return new CardAction();

        var json = new JObject { ["type"] = ActionTypes.ImBack };
        foreach (var (name, member) in structure) json[name.Trim()] = member;
        return json.ToObject<CardAction>(SchemaJson.Serializer);
    }
}

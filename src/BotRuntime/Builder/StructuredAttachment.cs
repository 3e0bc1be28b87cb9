using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Attachments as language generation writes them: a card by its short name, with its members in any case and lists where one will do.</summary>
internal static class StructuredAttachment
{
    public const string KindName = "lgType";

    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    private static readonly Dictionary<string, string> Cards = new()
    {
        ["herocard"] = HeroCard.ContentType,
        ["thumbnailcard"] = ThumbnailCard.ContentType,
        ["audiocard"] = AudioCard.ContentType,
        ["videocard"] = VideoCard.ContentType,
        ["animationcard"] = AnimationCard.ContentType,
        ["signincard"] = SigninCard.ContentType,
        ["oauthcard"] = OAuthCard.ContentType,
        ["receiptcard"] = ReceiptCard.ContentType,
    };

    public static string KindOf(JObject structure)
    {
        var kind = structure[KindName]?.ToString().Trim();
        if (string.IsNullOrEmpty(kind)) kind = structure["type"]?.ToString().Trim();
        return kind?.ToLowerInvariant() ?? "";
    }

    public static bool IsAttachment(string kind) => kind == "attachment" || Cards.ContainsKey(kind);

    public static List<Attachment> ReadAll(JToken value) => ListOf(value).OfType<JObject>().Select(Read).ToList();

    public static Attachment Read(JObject structure) => KindOf(structure) switch
    {
        "attachment" => Plain(structure),
        "adaptivecard" => new Attachment(AdaptiveCard, content: structure),
        var kind when Cards.TryGetValue(kind, out var contentType) => new Attachment(contentType, content: Card(contentType, structure)),
        var kind => new Attachment(kind, content: structure),
    };

    /// <summary>A list, whether one thing is written or several.</summary>
    public static IEnumerable<JToken> ListOf(JToken value) => value switch
    {
        null => [],
        JArray several => several,
        _ => [value],
    };

    public static string WordsOf(JToken value) => value is { Type: JTokenType.String } ? ((string)value).Trim() : null;

    private static Attachment Plain(JObject structure)
    {
        var json = new JObject();
        foreach (var (name, value) in structure)
        {
            if (string.Equals(name.Trim(), "contentType", StringComparison.OrdinalIgnoreCase)) json["contentType"] = ContentType(value.ToString());
            else json[name.Trim()] = value;
        }

        return json.ToObject<Attachment>(SchemaJson.Serializer);
    }

    private static string ContentType(string written)
    {
        var kind = written.ToLowerInvariant();
        return kind == "adaptivecard" ? AdaptiveCard : Cards.GetValueOrDefault(kind, kind);
    }

    private static JObject Card(string contentType, JObject structure)
    {
        var card = new JObject();
        foreach (var (name, value) in structure) AddMember(card, contentType, name.Trim().ToLowerInvariant(), value);
        return card;
    }

    private static void AddMember(JObject card, string contentType, string name, JToken value)
    {
        switch (name)
        {
            case "tap":
                card[name] = SchemaJson.ToToken(StructuredActions.Read(value));
                break;
            case "image" or "images" when contentType == HeroCard.ContentType || contentType == ThumbnailCard.ContentType:
                Append(card, "images", ListOf(value).Select(ByUrl));
                break;
            case "image" or "images":
                card["image"] = ByUrl(value);
                break;
            case "media":
                Append(card, name, ListOf(value).Select(ByUrl));
                break;
            case "buttons":
                Append(card, name, StructuredActions.ReadAll(value).Select(SchemaJson.ToToken));
                break;
            case "autostart" or "shareable" or "autoloop":
                card[name] = bool.TryParse(WordsOf(value), out var flag) ? flag : value;
                break;
            default:
                card[name] = value;
                break;
        }
    }

    private static void Append(JObject card, string name, IEnumerable<JToken> items)
    {
        if (card[name] is not JArray list) card[name] = list = [];
        foreach (var item in items) list.Add(item);
    }

    private static JToken ByUrl(JToken item) => WordsOf(item) is { } url ? new JObject { ["url"] = url } : item;
}

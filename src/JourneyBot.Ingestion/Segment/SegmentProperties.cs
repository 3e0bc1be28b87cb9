using System.Text;
using System.Text.Json;
using JourneyBot.Consent;
using JourneyBot.Events;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Makes the properties of an event: those of the call as they came, then what its context says of the page, campaign, app and device, and what the retail pack reads of a cart.</summary>
internal static class SegmentProperties
{
    /// <summary>The properties of a call. Where they are more than an event may hold, lists and objects are left out and named in <c>omitted</c>.</summary>
    public static EventProperties Of(in SegmentEntry entry, in SegmentContext context, CartChange change, FieldRules rules)
    {
        try
        {
            return Write(entry, context, change, rules, withNested: true);
        }
        catch (FormatException)
        {
            return Write(entry, context, change, rules, withNested: false);
        }
    }

    private static EventProperties Write(in SegmentEntry entry, in SegmentContext context, CartChange change, FieldRules rules, bool withNested)
    {
        var known = default(KnownProperties);
        var buffer = PropertiesBuffer.Empty();
        var omitted = withNested ? null : new List<string>();
        var members = new JsonMembers(entry.Properties);
        while (members.Next())
        {
            if (members.Kind == JsonTokenType.Null || PersonalMembers.IsLeftOut(members.Name, members.Kind, rules)) continue;
            known.Take(members.Name, members.Raw);
            if (members.IsNested && omitted is not null) omitted.Add(Encoding.UTF8.GetString(members.Name));
            else buffer.Raw(members.Name, PersonalMembers.Clean(members.Name, members.Raw, members.IsNested, rules));
        }

        AddMissing(buffer, ref known, rules, "name"u8, entry.Name);
        AddMissing(buffer, ref known, rules, "category"u8, entry.Category);
        AddCart(buffer, known, change);
        AddContext(buffer, ref known, rules, context);
        if (omitted is { Count: > 0 }) buffer.Raw("omitted"u8, JsonSerializer.SerializeToUtf8Bytes(omitted));
        return buffer.ToProperties();
    }

    private static void AddCart(PropertiesBuffer buffer, in KnownProperties known, CartChange change)
    {
        if (known.Sku.IsEmpty && JsonText.IsSaid(known.ProductId)) buffer.Raw("sku"u8, known.ProductId);
        if (!known.Total.IsEmpty || change == CartChange.None) return;
        var said = JsonText.IsSaid(known.CartTotal) ? known.CartTotal : change != CartChange.Whole ? default : JsonText.IsSaid(known.Revenue) ? known.Revenue : known.Value;
        if (JsonText.IsSaid(said)) buffer.Raw("total"u8, said);
        else if (Computed(known, change) is { } total) buffer.Number("total"u8, total);
    }

    private static decimal? Computed(in KnownProperties known, CartChange change) => change switch
    {
        CartChange.Whole => SegmentMoney.Sum(known.Products),
        // What was added is the least that the cart is worth now.
        CartChange.Added => SegmentMoney.Sum(known.Products) ?? SegmentMoney.Of(known.Price, known.Quantity),
        _ => null,
    };

    private static void AddContext(PropertiesBuffer buffer, ref KnownProperties known, FieldRules rules, in SegmentContext context)
    {
        var page = new JsonMembers(context.Page);
        while (page.Next())
            if (page.Kind == JsonTokenType.String && (KnownProperties.FlagOf(page.Name) & (FromContext.Url | FromContext.Title | FromContext.Referrer)) != 0) AddMissing(buffer, ref known, rules, page.Name, page.Raw);
        AddMissing(buffer, ref known, rules, "campaign"u8, context.Campaign);
        var referrer = context.Referrer;
        var isObject = !referrer.IsEmpty && referrer[0] == '{';
        if (isObject) AddMissing(buffer, ref known, rules, "referral"u8, referrer);
        AddMissing(buffer, ref known, rules, "referrer"u8, isObject ? JsonText.Member(referrer, "url"u8) : referrer);
        AddMissing(buffer, ref known, rules, "account"u8, context.GroupId);
        AddMissing(buffer, ref known, rules, "locale"u8, context.Locale);
        AddMissing(buffer, ref known, rules, "timezone"u8, context.Timezone);
        AddMissing(buffer, ref known, rules, "app"u8, context.App);
        AddMissing(buffer, ref known, rules, "os"u8, context.Os);
        if (JsonText.IsSaid(context.Device)) AddMissing(buffer, ref known, rules, "device"u8, SegmentContext.WithoutIds(context.Device));
    }

    private static void AddMissing(PropertiesBuffer buffer, ref KnownProperties known, FieldRules rules, ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        var flag = KnownProperties.FlagOf(name);
        if (!JsonText.IsSaid(raw) || (known.There & flag) != 0) return;
        known.There |= flag;
        buffer.Raw(name, PersonalMembers.Clean(name, raw, raw[0] is (byte)'{' or (byte)'[', rules));
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Privacy;

/// <summary>Writes a dossier as one page of HTML for the customer to read: no script, nothing from elsewhere, sensible on a phone and on paper.</summary>
public static class DossierPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
        h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-bottom:1px solid #d0d0d7;padding-bottom:.25rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}
        p.about{color:#4a4a55;margin:.25rem 0}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid #ececf1;overflow-wrap:anywhere}
        th{color:#4a4a55;font-weight:600}td.time{white-space:nowrap;font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.82rem;background:#f5f5f8;padding:.5rem;margin:.25rem 0}
        q{quotes:"“" "”"}.bot{color:#4a4a55}@media print{body{margin:0;font-size:11pt}details>*{display:block}}
        @media(prefers-color-scheme:dark){body{background:#17171b;color:#ececf1}p.about,th,.bot{color:#b4b4c0}h2{border-color:#3a3a44}th,td{border-color:#2a2a33}pre{background:#22222a}}
        """;

    /// <summary>The page.</summary>
    public static string Write(CustomerDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>What is kept about you</title><style>{Style}</style></head><body><main>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>What is kept about you</h1><p class=\"about\">As of {Time(dossier.AsOf)} UTC. {Count(dossier.Events.Count, "event")}, {Count(dossier.Traits.Count, "detail")}, from {Channels(dossier)}.</p>");
        AppendWho(page, dossier);
        AppendTraits(page, dossier);
        AppendStage(page, dossier);
        AppendEvents(page, dossier);
        AppendPlaces(page, dossier);
        page.Append("</main></body></html>");
        return page.ToString();
    }

    private static void AppendWho(StringBuilder page, CustomerDossier dossier)
    {
        page.Append("<h2>How you are recognised</h2><p class=\"about\">By these identifiers. E-mail addresses are not kept, only a code made of them.</p><table><tr><th>Kind</th><th>Identifier</th></tr>");
        foreach (var stream in dossier.Subject.Streams) page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Words(stream.Kind)}</td><td>{Text(stream.Value)}</td></tr>");
        page.Append("</table>");
        if (dossier.Links.Count == 0) return;
        page.Append("<h3>Why they are taken for one person</h3><table><tr><th>Since</th><th>These two</th><th>Because of</th></tr>");
        foreach (var link in dossier.Links.OrderBy(link => link.OccurredAt))
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"time\">{Time(link.OccurredAt)}</td><td>{Text(link.A.ToString())} and {Text(link.B.ToString())}</td><td>{Words(link.Grade)}, seen by {Text(link.Source)}</td></tr>");
        page.Append("</table>");
    }

    private static void AppendTraits(StringBuilder page, CustomerDossier dossier)
    {
        page.Append("<h2>What is known about you</h2>");
        if (dossier.Traits.Count == 0)
        {
            page.Append("<p>Nothing but what you did, below.</p>");
            return;
        }

        page.Append("<p class=\"about\">Of each detail who said so, and when. Your consents are among them.</p><table><tr><th>Detail</th><th>Value</th><th>Said by</th><th>On</th></tr>");
        foreach (var trait in dossier.Traits)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(trait.Name)}</td><td>{Text(trait.Value)}</td><td>{Text(trait.Source)}</td><td class=\"time\">{Time(trait.At)}</td></tr>");
        page.Append("</table>");
    }

    private static void AppendStage(StringBuilder page, CustomerDossier dossier)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>What is concluded from it</h2><p>That you are at the stage <strong>{Text(dossier.Moment.Stage.Stage)}</strong> since {Time(dossier.Moment.Stage.Since)}.</p>");
        foreach (var signal in dossier.Moment.Signals) page.Append(CultureInfo.InvariantCulture, $"<p>Noticed: {Text(signal.Kind)}, {Text(signal.Reason)} ({Time(signal.At)})</p>");
    }

    private static void AppendEvents(StringBuilder page, CustomerDossier dossier)
    {
        page.Append("<h2>What happened</h2>");
        foreach (var day in dossier.Events.GroupBy(e => e.OccurredAt.UtcDateTime.Date))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{day.Key:yyyy-MM-dd}</h3><table>");
            foreach (var e in day)
                page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"time\">{e.OccurredAt.UtcDateTime:HH:mm:ss}</td><td>{Text(e.Channel)}</td><td>{Said(e)}</td></tr>");
            page.Append("</table>");
        }
    }

    private static string Said(JourneyEvent e) => e.Name switch
    {
        EventNames.MessageReceived when e.Properties.Text("text") is { } text => $"You wrote: <q>{Text(text)}</q>",
        EventNames.MessageSent when e.Properties.Text("text") is { } text => $"<span class=\"bot\">You were told: <q>{Text(text)}</q></span>",
        _ => $"{Text(e.Name)}{(e.Properties.IsEmpty ? "" : $"<pre>{Text(Pretty(e.Properties.ToString()))}</pre>")}",
    };

    private static void AppendPlaces(StringBuilder page, CustomerDossier dossier)
    {
        page.Append("<h2>What else is kept</h2>");
        foreach (var place in dossier.Places)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(char.ToUpperInvariant(place.Name[0]) + place.Name[1..])}</h3>");
            if (place.Items.Count == 0) page.Append("<p class=\"about\">Nothing.</p>");
            foreach (var item in place.Items) page.Append(CultureInfo.InvariantCulture, $"<details><summary>{Text(item.Name)}</summary><pre>{Text(Pretty(item.Json))}</pre></details>");
        }
    }

    private static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    private static string Channels(CustomerDossier dossier) =>
        dossier.Events.Count == 0 ? "no channel" : string.Join(", ", dossier.Events.Select(e => e.Channel).Distinct().Order(StringComparer.Ordinal).Select(Text));

    private static string Words(StreamKind kind) => kind switch
    {
        StreamKind.Customer => "customer number",
        StreamKind.Account => "sign-in account",
        StreamKind.Signed => "signed identifier",
        StreamKind.Email => "code of an e-mail address",
        StreamKind.Anonymous => "browser or device",
        StreamKind.Conversation => "conversation",
        _ => "record of another system",
    };

    private static string Words(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.VerifiedSignIn => "a sign-in",
        EvidenceGrade.SignedToken => "a signed token",
        EvidenceGrade.TypedEmail => "an e-mail address that was typed",
        _ => "the same browser or record",
    };

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

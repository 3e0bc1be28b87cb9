using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Privacy;

/// <summary>Writes a dossier as JSON: complete, in the words of the API, for other systems to read (GDPR Art. 20).</summary>
public static class DossierJson
{
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes it as UTF-8.</summary>
    public static async Task WriteAsync(CustomerDossier dossier, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        await using var json = new Utf8JsonWriter(stream, Writing);
        json.WriteStartObject();
        json.WriteString("customer", dossier.Subject.Customer.ToString());
        json.WriteString("asOf", dossier.AsOf.UtcDateTime);
        Write(json, "streams", dossier.Subject.Streams, stream => json.WriteStringValue(stream.ToString()));
        Write(json, "links", dossier.Links, link => Write(json, link));
        Write(json, "traits", dossier.Traits, trait => Write(json, trait));
        WriteJourney(json, dossier);
        json.WriteStartArray("events");
        foreach (var e in dossier.Events)
        {
            Write(json, e);
            // A long life is not gathered in memory twice.
            if (json.BytesPending > 1 << 16) await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteStartObject("places");
        foreach (var place in dossier.Places) Write(json, place.Name, place.Items, item => Write(json, item));
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WriteJourney(Utf8JsonWriter json, CustomerDossier dossier)
    {
        json.WriteStartObject("journey");
        json.WriteString("stage", dossier.Moment.Stage.Stage);
        json.WriteString("since", dossier.Moment.Stage.Since.UtcDateTime);
        Write(json, "proof", dossier.Moment.Stage.Proof, json.WriteStringValue);
        Write(json, "signals", dossier.Moment.Signals, signal => WriteWhole(json, signal));
        json.WritePropertyName("consent");
        WriteWhole(json, dossier.Consent);
        json.WriteEndObject();
    }

    // Into the stream it is only written by who waits for it.
    private static void WriteWhole<T>(Utf8JsonWriter json, T value) => json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all) write(one);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Link link)
    {
        json.WriteStartObject();
        json.WriteString("a", link.A.ToString());
        json.WriteString("b", link.B.ToString());
        json.WriteString("evidence", link.Grade.ToString());
        json.WriteString("occurredAt", link.OccurredAt.UtcDateTime);
        json.WriteString("source", link.Source);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trait trait)
    {
        json.WriteStartObject();
        json.WriteString("stream", trait.Stream.ToString());
        json.WriteString("name", trait.Name);
        json.WriteString("value", trait.Value);
        json.WriteString("source", trait.Source);
        json.WriteString("at", trait.At.UtcDateTime);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JourneyEvent e)
    {
        json.WriteStartObject();
        json.WriteString("stream", e.Stream.ToString());
        json.WriteString("source", e.Source);
        json.WriteString("id", e.Id);
        json.WriteString("name", e.Name);
        json.WriteString("channel", e.Channel);
        json.WriteString("occurredAt", e.OccurredAt.UtcDateTime);
        json.WriteString("receivedAt", e.ReceivedAt.UtcDateTime);
        json.WritePropertyName("properties");
        json.WriteRawValue(e.Properties.Json.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PersonalItem item)
    {
        json.WriteStartObject();
        json.WriteString("name", item.Name);
        json.WritePropertyName("content");
        json.WriteRawValue(item.Json);
        json.WriteEndObject();
    }
}

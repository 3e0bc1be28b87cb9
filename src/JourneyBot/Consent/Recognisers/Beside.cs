using System.Collections.Frozen;

namespace JourneyBot.Consent.Recognisers;

/// <summary>Reads the words just before a number: the nearest known one says what it is.</summary>
internal static class Beside
{
    private const int Reach = 36;

    private static readonly FrozenDictionary<string, Topic>.AlternateLookup<ReadOnlySpan<char>> Words = Known().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The topic of a place. No other number, bracket, sentence or line lies between the word and it.</summary>
    public static Topic Before(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        for (var i = start - 1; i >= -1 && i >= start - Reach; i--)
        {
            var letter = i < 0 ? ' ' : text[i];
            if (char.IsLetter(letter)) continue;
            if (end - i > 2 && Words.TryGetValue(text[(i + 1)..end], out var topic)) return topic;
            end = i;
            if (letter == '#') return Topic.Thing;
            if (char.IsDigit(letter) || letter is '[' or ']' or '\n' or ';' or '!' or '?') return Topic.None;
            // A dot ends a sentence where a blank follows, unless the word is a short one: "Tel. 0171".
            if (letter == '.' && i > 4 && i + 1 < start && text[i + 1] == ' ' && IsLongWord(text, i)) return Topic.None;
        }

        return Topic.None;
    }

    private static bool IsLongWord(ReadOnlySpan<char> text, int dot) =>
        char.IsLetter(text[dot - 1]) && char.IsLetter(text[dot - 2]) && char.IsLetter(text[dot - 3]) && char.IsLetter(text[dot - 4]);

    private static IEnumerable<KeyValuePair<string, Topic>> Known() =>
    [
        .. Of(Topic.Thing, "order orders ordernumber orderid ordernr invoice invoices sku item items article product ean gtin upc isbn asin tracking parcel package shipment awb ticket case reference ref version build model serial voucher coupon"),
        .. Of(Topic.Thing, "bestellung bestellnummer bestellnr auftrag auftragsnummer rechnung rechnungsnummer artikel artikelnummer artikelnr sendung sendungsnummer sendungsverfolgung paket vorgang vorgangsnummer kundennummer seriennummer gutschein"),
        .. Of(Topic.Thing, "commande facture colis suivi référence dossier pedido factura artículo articulo paquete seguimiento envío envio referencia bestelling factuur pakket"),
        .. Of(Topic.Phone, "phone phones telephone tel mobile cell cellphone call calling ring dial whatsapp sms fax landline telefon telefonnummer telefonisch handy handynummer mobil mobilnummer rückruf anrufen festnetz"),
        .. Of(Topic.Phone, "téléphone tél gsm natel portable appeler appelez rappeler rappelez joindre teléfono telefono móvil movil llamar llámame llamame llámeme telefoon bellen mobiel telefono cellulare"),
        .. Of(Topic.Card, "visa mastercard amex maestro creditcard kreditkarte kartennummer carte tarjeta card"),
        .. Of(Topic.CardCode, "cvv cvc cvn cvv2 cvc2 csc cid prüfziffer kartenprüfnummer cryptogramme"),
        .. Of(Topic.Id, "bsn burgerservicenummer sofinummer nhs nino insurance ssn sin nas tfn medicare cpr personnummer fødselsnummer henkilötunnus pesel steuerid steuernummer dni nie aadhaar aadhar cpf nir rijksregisternummer ahv avs sozialversicherungsnummer insee"),
    ];

    private static IEnumerable<KeyValuePair<string, Topic>> Of(Topic topic, string words) => words.Split(' ').Distinct().Select(word => KeyValuePair.Create(word, topic));
}

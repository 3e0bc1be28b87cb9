using System.Globalization;

namespace JourneyBot.Tests.Consent.Labelled;

/// <summary>Texts of which is known what in them is personal: each part is plain or has a kind.</summary>
internal sealed record LabelledText(IReadOnlyList<(string Text, string? Kind)> Parts)
{
    public string Whole => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>Makes labelled texts in English, German, French and Spanish. <c>shape</c> 0 was looked at while the recognisers were written; 1 has other sentences, other things and other ways of writing round them, 2 as well and was written after the last change to them.</summary>
internal sealed class LabelledTexts(int seed, int shape)
{
    private static readonly string[][] Sentences =
    [
        [
            "my {kind} is {value}, please check", "Hello, {value} is what I used", "({value})", "{value}", "I gave you {value} already. Can you look?", "bitte nehmen Sie {value} dafür", "meine Daten: {value}\nDanke",
            "Das ist {value}.", "voici {value} merci", "c'est {value} !", "aquí está {value}, gracias", "mi dato es {value}", "it used to be \"{value}\" before",
        ],
        [
            "pls update to {value} asap", "new one -> {value}", "Kontakt: {value};", "<{value}>", "hi there,\n\n{value}\n\nthx", "geändert auf {value}, oder?", "j'ai mis {value} dans le formulaire", "he puesto {value} en la web",
            "why does the form refuse {value}? it is right", "Ann,{value}", "value={value}", "it's {value} (since May)", "*{value}*",
        ],
        [
            "that'd be {value}", "Good morning! {value} - is it still stored?", "{value} (mine), not his", "das hier löschen: {value}", "habe {value} eingetragen und dann kam ein Fehler", "{value}, wie gesagt", "le mien, c'est {value}.",
            "remplacez-le par {value}, svp", "¿es {value} correcto?", "pon {value}, por favor", "=> {value} <=", "1) {value}\n2) nothing else", "[{value}]", "'{value}'",
        ],
    ];

    private static readonly string[][] Calls =
    [
        ["call me at {value}", "Rufen Sie mich an, Telefon {value}", "mon téléphone: {value}", "mi teléfono es {value}", "tel. {value}"],
        ["u can ring {value} after 5", "meine Handynummer lautet {value}", "vous pouvez me joindre au {value}", "mi móvil: {value}", "WhatsApp {value}"],
        ["my mobile number is {value}", "unter Telefonnummer {value} erreichbar", "appelez le {value}", "llámame al {value}", "phone {value}, evenings"],
    ];

    private static readonly string[][] About =
    [
        ["where is order {thing}?", "order number {thing} has not come", "Bestellnummer {thing} fehlt", "ma commande {thing} est en retard", "mi pedido {thing} no llega", "is {thing} right?", "article {thing}", "tracking {thing}", "it says {thing} on the page"],
        ["status of {thing} pls", "hab {thing} bestellt", "Sendungsnummer {thing}?", "numéro de suivi {thing}", "el artículo {thing} está roto", "SKU {thing} sold out", "{thing} - what does it mean", "case {thing}", "see {thing}"],
        ["I bought {thing} and it broke", "Rechnung {thing} bezahlt", "Wann kommt {thing} an?", "le colis {thing} est perdu", "factura {thing}, por favor", "invoice no. {thing}", "the label reads {thing}.", "ref: {thing}", "{thing}?"],
    ];

    private readonly Values values = new(seed);

    public LabelledText Next()
    {
        switch (values.Next(0, 12))
        {
            case 0 or 1: return Say(Sentences[shape], values.Email(), "[e-mail]", "e-mail");
            case 2: return Say(Sentences[shape], values.Card(isValid: true), "[card]", "card");
            case 3: return Say(Sentences[shape], values.Iban(isValid: true), "[iban]", "account");
            case 4 or 5: return Say(Sentences[shape], values.Phone(), "[phone]", "number");
            case 6: return Say(Calls[shape], values.BarePhone(), "[phone]", "");
            case 7 or 8: return Say(Sentences[shape], values.Id(), "[id]", "id");
            case 9:
                var (word, id) = values.NamedId();
                return new([($"my {word}{(shape == 0 ? " is " : ": ")}", null), (id, "[id]"), (" ok?", null)]);
            default: return Say(About[shape], Thing(), null, "");
        }
    }

    // What must stay.
    private string Thing() => values.One<Func<string>>([
        () => values.Digits(8), () => "1" + values.Digits(6), () => "10" + values.Digits(8), () => "#" + values.Digits(9), () => $"SO-{values.Digits(6)}", () => $"2026-{values.Digits(5)}", () => $"INV/{values.Digits(4)}/{values.Digits(4)}",
        () => $"{values.Next(1, 29):00}.{values.Next(1, 13):00}.2026", () => $"2026-{values.Next(1, 13):00}-{values.Next(1, 29):00} 14:03", () => $"{values.Next(1, 13):00}/{values.Next(1, 29):00}/2026 09:30", () => $"0{values.Next(1, 9)}-0{values.Next(1, 9)}-2025",
        () => $"{values.Next(1, 2000)},{values.Digits(2)} €", () => $"$1,{values.Digits(3)}.{values.Digits(2)}", () => $"1 299 000 EUR", () => $"EUR {values.Digits(3)}.00", () => "42 2/3 x 38",
        () => $"1Z999AA1{values.Digits(10)}", () => "00340434" + values.Digits(12), () => "9400" + values.Digits(18), () => "JJD0" + values.Digits(14), () => $"RR{values.Digits(9)}DE",
        () => $"192.168.{values.Next(0, 255)}.{values.Next(0, 255)}", () => "10.0.10.255", () => $"v{values.Next(1, 30)}.{values.Digits(2)}.{values.Digits(4)}", () => $"pkg@{values.Next(1, 9)}.2.{values.Next(1, 9)}", () => "40" + values.Digits(11), () => "978-3-" + values.Digits(2) + "-" + values.Digits(6) + "-0",
        () => values.Card(isValid: false), () => values.Iban(isValid: false), () => $"48.20{values.Digits(3)}, 16.37{values.Digits(3)}", () => $"+48.20{values.Digits(5)}", () => $"{values.Digits(8)}-ab12-4{values.Digits(3)}-9{values.Digits(3)}-{values.Digits(12)}",
        () => "1920x1080", () => $"10{values.Digits(10)}", () => $"@brand{values.Digits(2)}", () => "100% (at) home", () => "180/60-17", () => $"{values.Digits(4)}-{values.Digits(4)}-{values.Digits(4)}"])();

    private LabelledText Say(string[] sentences, string value, string? kind, string word)
    {
        var parts = values.One(sentences).Replace("{kind}", word, StringComparison.Ordinal).Split(["{value}", "{thing}"], 2, StringSplitOptions.None);
        return new([(parts[0], null), (value, kind), (parts[1], null)]);
    }
}

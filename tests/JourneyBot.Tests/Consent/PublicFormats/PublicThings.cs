using System.Globalization;

namespace JourneyBot.Tests.Consent.PublicFormats;

/// <summary>E-mail addresses as RFC 5321 and 6531 let people have them, and numbers that are nobody's.</summary>
internal sealed class PublicThings(Random random)
{
    private static readonly string[] Locals =
    [
        "ann", "ann.lee", "a.b.c", "ann+shop", "ann.lee+news.2026", "ann_lee", "ann-lee", "o'brien", "d'angelo.m", "4ann", "ann99", "x", "jürgen", "françois.l", "info", "no-reply", "ann.lee%list", "first.middle.last", "ANN.LEE", "josé", "иван", "ann&bob", "a#b", "ann!home", "mu\u0308ller",
    ];

    private static readonly string[] Hosts =
    [
        "shop.example", "mail.shop.example", "a.b.c.shop.example", "shop.co.uk", "1und1.de", "example.photography", "müller.example", "xn--mller-kva.example", "bücher.xn--p1ai", "почта.рф", "my-shop.io", "EXAMPLE.COM", "t.co", "sub-1.my-shop.example.org", "gmail.com", "x.museum", "例え.jp",
    ];

    private readonly PublicCards cards = new(random);

    public string Address() => $"{One(Locals)}@{One(Hosts)}";

    /// <summary>Something that has to stay, in a sentence that may say what it is.</summary>
    public string Thing() => One<Func<string>>(
    [
        () => $"order {Digits(1, 8)}", () => $"order no. {Digits(1, 10)}", () => $"Bestellung #{Digits(1, 7)}", () => $"commande n° {Digits(1, 9)}", () => $"pedido {Digits(1, 6)}-{Digits(0, 3)}", () => $"order 112-{Digits(0, 7)}-{Digits(0, 7)}", () => $"PO-{Digits(0, 4)}-{Digits(0, 4)}", () => $"invoice INV-2026-{Digits(0, 6)}", () => $"Rechnung RE{Digits(0, 8)}",
        () => $"tracking 1Z{Letters(6)}{Digits(0, 10)}", () => $"parcel {Digits(1, 12)}", () => $"UPS 1Z{Digits(0, 3)}W{Digits(0, 2)}{Digits(0, 10)}", () => $"DHL JJD{Digits(0, 18)}", () => $"Royal Mail RM{Digits(0, 9)}GB", () => $"USPS 9400 1{Digits(0, 3)} {Digits(0, 4)} {Digits(0, 4)} {Digits(0, 4)} {Digits(0, 2)}", () => $"Sendung CP{Digits(0, 9)}DE", () => $"FedEx {Digits(1, 12)}", () => $"colis 8N{Digits(0, 11)}",
        () => $"ISBN {Isbn13()}", () => $"ISBN-10 {Isbn10()}", () => $"ISBN {Isbn13().Replace("-", "", StringComparison.Ordinal)}", () => $"EAN 40{Digits(0, 11)}", () => $"SKU {Letters(2)}-{Digits(0, 5)}-{Letters(1)}", () => $"article {Digits(1, 6)}.{Digits(0, 2)}",
        () => $"at {Day():yyyy-MM-ddTHH:mm:ssZ}", () => $"on {Day():dd.MM.yyyy} at {Day():HH:mm}", () => $"on {Day():MM/dd/yyyy}", () => $"since {new DateTimeOffset(Day(), TimeSpan.Zero).ToUnixTimeSeconds()}", () => $"timestamp {new DateTimeOffset(Day(), TimeSpan.Zero).ToUnixTimeMilliseconds()}", () => $"{Day():yyyyMMddHHmmss}.log", () => $"{Day():yyyy-MM-dd HH:mm:ss.fff}", () => $"le {Day():dd/MM/yyyy}", () => $"{Day():yyyy-MM-dd}",
        () => $"{random.Next(1, 3_000)}.{Digits(0, 2)} EUR", () => $"€{random.Next(1, 9)},{Digits(0, 3)}.{Digits(0, 2)}", () => $"${random.Next(1, 999)}.99", () => $"{random.Next(1, 99)}.{Digits(0, 3)},{Digits(0, 2)} €", () => $"CHF {random.Next(1, 9)}'{Digits(0, 3)}.00", () => $"{random.Next(1, 9)} {Digits(0, 3)} {Digits(0, 3)},00 €", () => $"1,234,{Digits(0, 3)} points", () => $"{random.Next(2, 90)}% off",
        () => Uuid(), () => Uuid().ToUpperInvariant(), () => Uuid().Replace("-", "", StringComparison.Ordinal), () => $"version {random.Next(1, 20)}.{random.Next(30)}.{random.Next(200)}", () => $"v{random.Next(1, 20)}.{random.Next(30)}.{random.Next(200)}-rc.{random.Next(1, 9)}+build.{Digits(0, 6)}", () => $"react@{random.Next(16, 20)}.{random.Next(9)}.{random.Next(9)}", () => $"10.0.{Digits(1, 5)}.{Digits(1, 4)}", () => $"build {Digits(1, 8)}",
        () => string.Create(CultureInfo.InvariantCulture, $"{random.NextDouble() * 90:0.000000}, {random.NextDouble() * 180:0.000000}"), () => string.Create(CultureInfo.InvariantCulture, $"-{random.NextDouble() * 90:0.00000},+{random.NextDouble() * 180:0.00000}"), () => $"{random.Next(90)}°{random.Next(60)}'{random.Next(60)}\"N", () => $"@{Digits(1, 2)}.{Digits(0, 6)},{Digits(1, 2)}.{Digits(0, 6)},15z",
        () => $"192.168.{random.Next(256)}.{random.Next(256)}", () => $"2001:db8::{Digits(0, 4)}", () => $"port {random.Next(1024, 65536)}", () => $"sha {Convert.ToHexStringLower(Bytes(20))}", () => $"{random.Next(100, 3_000)}x{random.Next(100, 3_000)}", () => $"EU {random.Next(36, 48)}, {random.Next(60, 120)} cm", () => $"{random.Next(1, 12)}-{random.Next(13, 30)} days", () => "24/7", () => "Highway 101", () => $"page {random.Next(1, 400)} of 412",
        () => $"the card ends in {Digits(0, 4)}", () => $"**** **** **** {Digits(0, 4)}", () => $"Account {Digits(1, 8)}", () => $"ticket {Digits(1, 5)}", () => $"customer {Letters(1)}-{Digits(1, 4)}", () => $"room {Digits(1, 3)}", () => $"20095 Hamburg", () => $"NY 10{Digits(0, 3)}-{Digits(0, 4)}", () => "SW1A 1AA", () => $"follow @shop{Digits(0, 3)}", () => $"model {Letters(2)}{Digits(0, 4)}{Letters(1)}", () => $"flight LH{Digits(1, 3)}", () => $"VIN WVW{Letters(3)}{Digits(0, 11)}", () => $"case {BadCard()}",
    ])();

    // One digit beside a real one.
    private string BadCard()
    {
        var digits = cards.Of("Visa").Where(char.IsAsciiDigit).ToArray();
        digits[^1] = (char)('0' + (digits[^1] - '0' + 5) % 10);
        return new string(digits);
    }

    private string Isbn13()
    {
        var body = "978" + random.Next(1, 9) + Digits(0, 8);
        var check = (10 - body.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10) % 10;
        return $"{body[..3]}-{body[3]}-{body[4..7]}-{body[7..]}-{check}";
    }

    private string Isbn10()
    {
        var body = random.Next(1, 9) + Digits(0, 8);
        var check = (11 - body.Select((digit, i) => (digit - '0') * (10 - i)).Sum() % 11) % 11;
        return $"{body[0]}-{body[1..5]}-{body[5..]}-{(check == 10 ? "X" : check)}";
    }

    private string Uuid() => new Guid(Bytes(16)).ToString();

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private DateTime Day() => new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(random.Next(300_000_000));

    private string Digits(int least, int count) => string.Concat(Enumerable.Range(0, count).Select(i => random.Next(i == 0 ? least : 0, 10)));

    private string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "ABCDEFGHJKLMNPRSTUVWXYZ"[random.Next(23)]));

    private T One<T>(T[] of) => of[random.Next(of.Length)];
}

using System.Globalization;
using System.Text.RegularExpressions;
using JourneyBot.Consent;
using Xunit.Abstractions;

namespace JourneyBot.Tests.Consent.PublicFormats;

/// <summary>Recall and precision on values that are made from public descriptions, by nothing that the recognisers or their other tests use.</summary>
public sealed class PublicFormatsTests(ITestOutputHelper output)
{
    private const double Least = 0.98;
    private const int TextsOfAKind = 3_000;
    private const int Things = 12_000;

    private static readonly string[] Around =
    [
        "{0}", "It is {0}.", "Hello, {0}, thank you", "please use {0} from now on", "({0})", "ich heiße Ida und das ist {0}", "Nehmen Sie bitte {0}!", "meins: {0}", "voici {0}, merci", "je vous donne {0} encore une fois", "tome {0} por favor", "¿sirve {0}?", "first line\n{0}\nlast line", "\"{0}\"", "{0} / thanks", "was {0}, is gone",
    ];

    private static readonly string[] Calls = ["call {0}", "my phone is {0}", "Telefon: {0}", "Handy {0}", "tél. {0}", "mon portable {0}", "teléfono {0}", "WhatsApp: {0}"];

    [Fact]
    public void Each_kind_is_found_where_it_is_and_nowhere_else()
    {
        var random = new Random(1_127);
        var (things, cards, accounts, ids, phones) = (new PublicThings(random), new PublicCards(random), new PublicAccounts(random), new PublicIds(random), new PublicPhones(random));
        var texts = new List<(string Text, string Expected, string? Kind)>();
        for (var i = 0; i < TextsOfAKind; i++)
        {
            Add(Around, things.Address(), "[e-mail]");
            Add(Around, cards.Next(), "[card]");
            Add(Around, accounts.Next(), "[iban]");
            if (i % 3 == 0) Add(Calls, phones.BehindAWord(), "[phone]");
            else Add(Around, phones.Free(), "[phone]");
            if (i % 3 > 0) Add(Around, ids.Plain(), "[id]");
            else if (ids.Named() is var (word, id)) Add([$"my {word} is {{0}}", $"{word}: {{0}}", $"{word} {{0}}, thanks"], id, "[id]");
        }

        for (var i = 0; i < Things; i++) Add(Around, things.Thing(), null);
        Assert.Empty(Measure(texts));

        void Add(string[] sentences, string value, string? kind)
        {
            var sentence = sentences[random.Next(sentences.Length)];
            texts.Add((string.Format(CultureInfo.InvariantCulture, sentence, value), string.Format(CultureInfo.InvariantCulture, sentence, kind ?? value), kind));
        }
    }

    public static TheoryData<string> Networks => [.. PublicCards.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Cards_of_each_network_are_found(string network)
    {
        var cards = new PublicCards(new Random(7));
        Assert.Empty(Enumerable.Range(0, 200).Select(_ => cards.Of(network)).Where(card => Redaction.Mask($"it is {card}.") != "it is [card].").Select(Redaction.Mask));
    }

    [Fact]
    public void Accounts_of_each_country_are_found()
    {
        var accounts = new PublicAccounts(new Random(8));
        Assert.Equal(89, PublicAccounts.Names.Count());
        Assert.Empty(PublicAccounts.Names.SelectMany(country => Enumerable.Range(0, 20).Select(_ => accounts.Of(country))).Where(account => Redaction.Mask($"it is {account}.") != "it is [iban].").Select(Redaction.Mask));
    }

    // What is below the threshold, and the worst of it.
    private List<string> Measure(List<(string Text, string Expected, string? Kind)> texts)
    {
        var below = new List<string>();
        var done = texts.ConvertAll(text => (text.Text, text.Expected, text.Kind, Masked: Redaction.Mask(text.Text)));
        foreach (var kind in new[] { "[e-mail]", "[card]", "[iban]", "[id]", "[phone]" })
        {
            var labelled = done.Count(text => text.Kind == kind);
            var right = done.Count(text => text.Kind == kind && text.Masked == text.Expected);
            var found = done.Sum(text => Regex.Count(text.Masked, Regex.Escape(kind)));
            var (recall, precision) = ((double)right / labelled, (double)right / found);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {labelled} | {recall:0.0000} | {precision:0.0000} |"));
            if (recall < Least || precision < Least) below.Add(string.Create(CultureInfo.InvariantCulture, $"{kind}: recall {recall:0.000}, precision {precision:0.000}"));
        }

        foreach (var group in done.Where(text => text.Masked != text.Expected).GroupBy(text => text.Kind))
            foreach (var wrong in group.Take(60)) output.WriteLine($"{group.Key ?? "thing"}: {wrong.Text} => {wrong.Masked}".ReplaceLineEndings("|"));
        return below;
    }
}

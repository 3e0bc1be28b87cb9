using System.Buffers;

namespace JourneyBot.Consent.Wishes;

/// <summary>Hears what customers ask for about themselves, in English, German, French and Spanish; pure.</summary>
public static class WishRecogniser
{
    private static readonly Lazy<IReadOnlyList<WishGrammar>> Grammars = new(() => [.. new[] { "en", "de", "fr", "es" }.Select(Load)]);

    // Beginnings and middles of words, of which each wish has one, in whatever spelling of an accent.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "stop", "quit", "messag", "mail", "text", "notif", "contact", "writ", "write to", "ping me", "bother", "spam", "disturb", "annoy", "pester", "bugging", "harass", "nag", "nudg", "remind", "hear from", "send me", "let me be", "opt out", "opt me", "opting", "optout", "optin", "opt in", "opt back", "turn", "switch", "wipe", "about me", "of me", "ping", "alert", "newsl", "advert", "promot", "on me", "talk to", "forgotten", "cease", "enough", "unsub", "leave", "list", "disab", "mute", "block", "deactiv", "refrain", "resum", "start", "subscri", "enabl", "back on",
            "know", "data", "info", "access", "forg", "delet", "eras", "purg", "remov", "clear", "destroy",
            "nicht mehr", "nie wieder", "nicht an", "schreib", "nachricht", "kontakt", "benachricht", "werbung", "anschreib", "melde", "nerv", "über mich", "aufh", "lass", "abb", "verschon", "unterl", "genug", "schluss", "wieder", "darf", "weiß", "weiss", "wiss", "daten", "über", "uber", "ueber", "vergiss", "vergess", "lösch", "lösch", "losch", "loesch", "lösch", "entfern", "vernicht", "tilg", "hör", "hör", "stör",
            "arr", "écri", "ecri", "e\u0301cri", "contact", "mess", "sur moi", "de moi", "dérang", "tranquill", "pub", "envo", "cess", "jamais", "laiss", "désa", "desa", "dési", "desi", "dés", "assez", "coup", "bloq", "fiche", "foutez", "retir", "nouveau", "encore", "réa", "réa", "réi", "réi", "recomm", "repren", "donn", "oubli", "effa", "suppr", "détru", "detru", "enl", "éli", "eli", "conserv",
            "deja", "escrib", "mensaj", "contact", "molest", "env", "mand", "para de", "de mi", "de mí", "sobre m", "notific", "deje", "dejen", "dejad", "dejes", "dejar", "déj", "déj", "pare", "basta", "más", "nunca", "baja", "quit", "cancel", "apag", "silenc", "deten", "det", "volver", "vuelv", "vez", "suscri", "activ", "datos", "olvid", "olvíd", "olvíd", "borr", "bórr", "bórr", "elim", "elím", "suprim", "destruy", "derecho", "alto",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The wishes in a message, in the order in which they are to be done, each once; none in most.</summary>
    public static IReadOnlyList<Wish> In(string? text)
    {
        // Most messages have none of the words without which there is no wish, and cost no more than the look for them.
        if (string.IsNullOrWhiteSpace(text) || !text.AsSpan().ContainsAny(Hints)) return [];
        List<Wish>? wishes = null;
        foreach (var clause in WishTokens.ClausesOf(text))
        {
            if (Heard(clause) is not { } wish) continue;
            wishes ??= [];
            if (wishes.FindIndex(other => other.Kind == wish.Kind) is >= 0 and var at) wishes[at] = Clearer(wishes[at], wish);
            else wishes.Add(wish);
        }

        if (wishes is null) return [];
        // A bare word beside other words is no command any more.
        if (wishes.Count == 1 && wishes[0].IsBare && WishTokens.ClausesOf(text).Count() > 1) return [];
        return [.. wishes.OrderBy(wish => wish.Kind)];
    }

    private static Wish? Heard(string[] clause)
    {
        Wish? heard = null;
        foreach (var grammar in Grammars.Value)
        {
            if (grammar.Of(clause) is not { } wish) continue;
            if (heard is not null) return heard with { IsShared = true };
            heard = wish;
        }

        return heard;
    }

    // "Stop! Schreib mir nicht mehr": who says it twice means the words that leave no doubt.
    private static Wish Clearer(Wish first, Wish second) =>
        (first.IsBare && !second.IsBare) || (first.IsBare == second.IsBare && first.IsShared && !second.IsShared) ? second : first;

    private static WishGrammar Load(string language)
    {
        using var stream = typeof(WishRecogniser).Assembly.GetManifestResourceStream($"JourneyBot.Consent.Wishes.{language}.wishes")
            ?? throw new InvalidOperationException($"the wishes of {language} are not in the assembly");
        using var reader = new StreamReader(stream);
        return new WishGrammar(language, reader.ReadToEnd());
    }
}

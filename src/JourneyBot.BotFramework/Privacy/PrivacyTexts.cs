using JourneyBot.Consent.Wishes;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>What the bot says to wishes in each language; register another instance before <c>AddBot</c> for words of your own.</summary>
/// <param name="ByLanguage">The texts by two-letter language; <c>en</c> must be among them.</param>
public sealed record PrivacyTexts(IReadOnlyDictionary<string, PrivacyText> ByLanguage)
{
    /// <summary>English, German, French and Spanish.</summary>
    public static PrivacyTexts Default { get; } = new(new Dictionary<string, PrivacyText>
    {
        ["en"] = new()
        {
            Stopped = "Understood. I will not write to you first any more, here or anywhere else. If you ask me something, I still answer. Say \"you may write again\" to take it back.",
            Resumed = "Good. I will write first when it helps. Say \"stop messaging me\" whenever you like.",
            Known = "This is what I know of you: stage {0}; {1} events ({2}).",
            NothingKnown = "I know nothing of you but this message.",
            Traits = "Kept of you:",
            Trait = "{0}: {1} (by {2}, {3})",
            More = "and {0} more",
            Export = "All of it: {0}",
            AskForget = "Shall I forget all that I know of you? It cannot be undone.",
            YesForget = "Yes, forget me",
            NoForget = "No",
            Forgotten = "Done: I have forgotten you. Receipt {0}.",
            Kept = "Good, I keep everything as it is.",
            NotProven = "I cannot be sure here that these data are yours. Please sign in, and ask me again.",
            InPrivate = "Others read along here. Please ask me that in a chat of our own.",
        },
        ["de"] = new()
        {
            Stopped = "Verstanden. Ich schreibe Ihnen nicht mehr von mir aus, weder hier noch anderswo. Auf Fragen antworte ich weiterhin. Mit „du darfst mir wieder schreiben“ nehmen Sie es zurück.",
            Resumed = "Gut. Ich schreibe von mir aus, wenn es hilft. Sagen Sie jederzeit „schreib mir nicht mehr“.",
            Known = "Das weiß ich über Sie: Phase {0}; {1} Ereignisse ({2}).",
            NothingKnown = "Ich weiß nichts über Sie außer dieser Nachricht.",
            Traits = "Gespeichert ist:",
            Trait = "{0}: {1} (von {2}, {3})",
            More = "und {0} weitere",
            Export = "Alles davon: {0}",
            AskForget = "Soll ich alles vergessen, was ich über Sie weiß? Das lässt sich nicht rückgängig machen.",
            YesForget = "Ja, vergiss mich",
            NoForget = "Nein",
            Forgotten = "Erledigt: Ich habe Sie vergessen. Beleg {0}.",
            Kept = "Gut, alles bleibt, wie es ist.",
            NotProven = "Ich kann hier nicht sicher sein, dass es Ihre Daten sind. Bitte melden Sie sich an und fragen Sie noch einmal.",
            InPrivate = "Hier lesen andere mit. Bitte fragen Sie mich das in einem eigenen Chat.",
        },
        ["fr"] = new()
        {
            Stopped = "Compris. Je ne vous écrirai plus en premier, ni ici ni ailleurs. Je réponds toujours à vos questions. Dites « tu peux m'écrire à nouveau » pour revenir là-dessus.",
            Resumed = "Bien. J'écrirai en premier quand c'est utile. Dites « ne m'écris plus » quand vous voulez.",
            Known = "Voici ce que je sais de vous : étape {0} ; {1} événements ({2}).",
            NothingKnown = "Je ne sais rien de vous, sauf ce message.",
            Traits = "Ce qui est conservé :",
            Trait = "{0} : {1} (par {2}, {3})",
            More = "et {0} de plus",
            Export = "Tout est ici : {0}",
            AskForget = "Dois-je oublier tout ce que je sais de vous ? C'est définitif.",
            YesForget = "Oui, oublie-moi",
            NoForget = "Non",
            Forgotten = "C'est fait : je vous ai oublié. Reçu {0}.",
            Kept = "Bien, je garde tout comme avant.",
            NotProven = "Je ne peux pas être sûr ici que ces données sont les vôtres. Connectez-vous et demandez-moi encore une fois.",
            InPrivate = "D'autres lisent ici. Demandez-le-moi dans une conversation à nous.",
        },
        ["es"] = new()
        {
            Stopped = "Entendido. No le escribiré más por mi cuenta, ni aquí ni en otro sitio. Si me pregunta algo, respondo. Diga «puedes volver a escribirme» para cambiarlo.",
            Resumed = "Bien. Escribiré cuando sea útil. Diga «no me escribas más» cuando quiera.",
            Known = "Esto es lo que sé de usted: etapa {0}; {1} eventos ({2}).",
            NothingKnown = "No sé nada de usted, salvo este mensaje.",
            Traits = "Lo que guardo:",
            Trait = "{0}: {1} (de {2}, {3})",
            More = "y {0} más",
            Export = "Todo está aquí: {0}",
            AskForget = "¿Olvido todo lo que sé de usted? No se puede deshacer.",
            YesForget = "Sí, olvídame",
            NoForget = "No",
            Forgotten = "Hecho: le he olvidado. Recibo {0}.",
            Kept = "Bien, todo queda como está.",
            NotProven = "Aquí no puedo estar seguro de que estos datos sean suyos. Inicie sesión y pregúnteme otra vez.",
            InPrivate = "Aquí leen otros. Pregúntemelo en un chat propio.",
        },
    });

    /// <summary>The texts of a language; English where it has none.</summary>
    public PrivacyText In(string language) => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["en"];

    /// <summary>
    /// The language in which a wish is answered: the one it was said in. Where its words are a wish in several, another wish of the message or
    /// the activity's locale decides; English is left where there are no texts of either.
    /// </summary>
    public string LanguageOf(Wish wish, IReadOnlyList<Wish> heard, string? locale)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (spoken, set) = (wish.IsShared ? heard.FirstOrDefault(other => !other.IsShared)?.Language : wish.Language, (locale ?? "").Split('-', '_')[0].ToLowerInvariant());
        return new[] { spoken, set, wish.Language }.FirstOrDefault(language => language is not null && ByLanguage.ContainsKey(language)) ?? "en";
    }
}

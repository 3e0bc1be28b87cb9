using System.Text.RegularExpressions;

namespace JourneyBot.Consent.Wishes;

/// <summary>
/// How the wishes are said in one language, read from a text: <c>name = pattern</c> names a part, <c>fillers = words</c> those that may stand anywhere,
/// <c>stop: pattern</c> is a wish, <c>stop!: pattern</c> a bare one. In a pattern <c>|</c> is or, <c>( )</c> groups, <c>[ ]</c> is optional, <c>$name</c> a part and <c>...</c> the rest.
/// A clause is a wish when it is covered from end to end, so that what the grammar does not know makes it none.
/// </summary>
internal sealed partial class WishGrammar
{
    private readonly Dictionary<string, WishPattern> parts = [];
    private readonly HashSet<string> fillers = [];
    private readonly List<(WishKind Kind, bool IsBare, WishPattern Pattern)> wishes = [];

    public WishGrammar(string language, string text)
    {
        Language = language;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (!line.StartsWith('#')) Read(line);
    }

    public string Language { get; }

    /// <summary>The wish that a clause is; null for none.</summary>
    public Wish? Of(string[] words)
    {
        var clause = new WishClause(words, fillers);
        foreach (var (kind, isBare, pattern) in wishes)
            if ((clause.PastFillers(pattern.Match(clause, 1)) & clause.End) != 0) return new Wish(kind, Language, isBare);
        return null;
    }

    private void Read(string line)
    {
        var at = line.IndexOfAny(['=', ':']);
        if (at < 0) throw new FormatException($"{Language}: '{line}' is neither a part (name = …) nor a wish (stop: …)");
        var (name, body) = (line[..at].Trim(), line[(at + 1)..]);
        if (line[at] == '=' && name == "fillers") fillers.UnionWith(body.Split(['|', ' '], StringSplitOptions.RemoveEmptyEntries));
        else if (line[at] == '=') parts.Add(name, new WishPattern.Named(parts.Count, PatternOf(body)));
        else wishes.Add((Enum.Parse<WishKind>(name.TrimEnd('!'), ignoreCase: true), name.EndsWith('!'), PatternOf(body)));
    }

    private WishPattern PatternOf(string body)
    {
        var tokens = new Queue<string>(Tokens().Matches(body).Select(match => match.Value));
        var pattern = OptionsOf(tokens);
        return tokens.Count == 0 ? pattern : throw new FormatException($"{Language}: '{body.Trim()}' has a bracket too many");
    }

    private WishPattern OptionsOf(Queue<string> tokens)
    {
        var options = new List<WishPattern> { SequenceOf(tokens) };
        while (tokens.TryPeek(out var next) && next == "|")
        {
            tokens.Dequeue();
            options.Add(SequenceOf(tokens));
        }

        return options is [var only] ? only : new WishPattern.Either(options);
    }

    private WishPattern.Sequence SequenceOf(Queue<string> tokens)
    {
        var sequence = new List<WishPattern>();
        while (tokens.TryPeek(out var next) && next is not ("|" or ")" or "]"))
        {
            tokens.Dequeue();
            sequence.Add(next switch
            {
                "(" => Closed(tokens, ")"),
                "[" => new WishPattern.Maybe(Closed(tokens, "]")),
                "..." => new WishPattern.Rest(),
                ['$', .. var name] => parts.TryGetValue(name, out var part) ? part : throw new FormatException($"{Language}: the part ${name} is not there yet"),
                _ => new WishPattern.Word(next),
            });
        }

        return new WishPattern.Sequence(sequence);
    }

    private WishPattern Closed(Queue<string> tokens, string end)
    {
        var inner = OptionsOf(tokens);
        return tokens.TryDequeue(out var found) && found == end ? inner : throw new FormatException($"{Language}: a bracket is not closed by {end}");
    }

    [GeneratedRegex(@"\.\.\.|[|()\[\]]|\$\w+|\w+")]
    private static partial Regex Tokens();
}

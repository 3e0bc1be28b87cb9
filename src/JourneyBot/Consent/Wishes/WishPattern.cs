namespace JourneyBot.Consent.Wishes;

/// <summary>A pattern of words. It is asked with all places of a clause where it may begin, and answers with all where it may have ended: place i is before word i.</summary>
internal abstract record WishPattern
{
    public abstract ulong Match(WishClause clause, ulong from);

    /// <summary>One word.</summary>
    public sealed record Word(string Text) : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from) => (clause.PastFillers(from) & clause.PlacesOf(Text)) << 1;
    }

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<WishPattern> Parts) : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from)
        {
            foreach (var part in Parts)
                if (from != 0) from = part.Match(clause, from);
            return from;
        }
    }

    /// <summary>One of several.</summary>
    public sealed record Either(IReadOnlyList<WishPattern> Options) : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from)
        {
            ulong to = 0;
            foreach (var option in Options) to |= option.Match(clause, from);
            return to;
        }
    }

    /// <summary>There or not.</summary>
    public sealed record Maybe(WishPattern Part) : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from) => from | Part.Match(clause, from);
    }

    /// <summary>A named part, looked for once in each place of a clause, as many patterns begin alike.</summary>
    public sealed record Named(int Number, WishPattern Inner) : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from)
        {
            if (clause.Found.TryGetValue((Number, from), out var to)) return to;
            return clause.Found[(Number, from)] = Inner.Match(clause, from);
        }
    }

    /// <summary>Whatever else follows to the end of the clause.</summary>
    public sealed record Rest : WishPattern
    {
        public override ulong Match(WishClause clause, ulong from) => from == 0 ? 0 : clause.End;
    }
}

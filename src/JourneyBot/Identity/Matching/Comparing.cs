using System.Numerics;

namespace JourneyBot.Identity.Matching;

/// <summary>Compares two values of a field, or two records.</summary>
internal static class Comparing
{
    /// <summary>How far each field of two records agrees.</summary>
    public static void Records(Field[] fields, int a, int b, Span<AgreementLevel> levels)
    {
        for (var f = 0; f < fields.Length; f++)
        {
            var (x, y) = (fields[f].ValueOf[a], fields[f].ValueOf[b]);
            levels[f] = x < 0 || y < 0 ? AgreementLevel.Missing : x == y ? AgreementLevel.Exact : Values(fields[f], fields[f].Values[x], fields[f].Values[y]);
        }

        FindMoved(fields, a, b, levels);
    }

    /// <summary>How far two different values agree.</summary>
    public static AgreementLevel Values(Field field, FieldValue a, FieldValue b) => field.Kind switch
    {
        FieldKind.Date => OfDays(a, b),
        FieldKind.Email => OfAddresses(a.Text, b.Text),
        FieldKind.Phone or FieldKind.Postcode or FieldKind.HouseNumber or FieldKind.Code => OfSigns(a, b),
        _ => OfWords(a, b),
    };

    // A slip adds a sign or takes one away: more than two signs for each slip, and they need not be counted.
    private static bool MayBeWithin(FieldValue a, FieldValue b, int slips) => BitOperations.PopCount(a.Mask ^ b.Mask) <= 2 * slips;

    // A value that stands in another field of words, as names that were swapped or lines of an address that moved. One such value counts once: a
    // family's name in the other field says nothing of the given name.
    private static void FindMoved(Field[] fields, int a, int b, Span<AgreementLevel> levels)
    {
        for (var f = 0; f < fields.Length; f++)
        {
            if (levels[f] < AgreementLevel.Different || !fields[f].HasWords) continue;
            for (var g = f + 1; g < fields.Length; g++)
            {
                if (levels[g] < AgreementLevel.Different || !fields[g].HasWords) continue;
                var (there, back) = (AreSame(fields[f], a, fields[g], b), AreSame(fields[f], b, fields[g], a));
                if (there != back && fields[f].IsName && fields[g].IsName) (there, back) = (AreAlike(fields[f], a, fields[g], b), AreAlike(fields[f], b, fields[g], a));
                if (!there && !back) continue;
                levels[f] = AgreementLevel.Swapped;
                if (there && back) levels[g] = AgreementLevel.Swapped;
                break;
            }
        }
    }

    private static bool AreSame(Field f, int a, Field g, int b) =>
        f.ValueOf[a] >= 0 && g.ValueOf[b] >= 0 && f.Values[f.ValueOf[a]].Anywhere == g.Values[g.ValueOf[b]].Anywhere;

    private static bool AreAlike(Field f, int a, Field g, int b) =>
        f.ValueOf[a] >= 0 && g.ValueOf[b] >= 0 && IsNear(f.Values[f.ValueOf[a]].Signs, g.Values[g.ValueOf[b]].Signs);

    private static AgreementLevel OfDays(FieldValue a, FieldValue b)
    {
        if (a.Day == 0 || b.Day == 0) return OfSigns(a, b);
        if (Days.AreTurned(a.Day, b.Day) || (MayBeWithin(a, b, 1) && Likeness.Slips(a.Text, b.Text, 1) == 1)) return AgreementLevel.Near;
        var same = (a.Day / 10_000 == b.Day / 10_000 ? 1 : 0) + (a.Day / 100 % 100 == b.Day / 100 % 100 ? 1 : 0) + (a.Day % 100 == b.Day % 100 ? 1 : 0);
        return same == 2 || (MayBeWithin(a, b, 2) && Likeness.Slips(a.Text, b.Text, 2) == 2) ? AgreementLevel.Close : AgreementLevel.Different;
    }

    private static AgreementLevel OfSigns(FieldValue a, FieldValue b) => !MayBeWithin(a, b, 2) ? AgreementLevel.Different : Likeness.Slips(a.Signs, b.Signs, 2) switch
    {
        1 when Math.Min(a.Signs.Length, b.Signs.Length) > 1 => AgreementLevel.Near,
        2 when Math.Min(a.Signs.Length, b.Signs.Length) > 5 => AgreementLevel.Close,
        _ => AgreementLevel.Different,
    };

    private static AgreementLevel OfAddresses(string a, string b)
    {
        var nameA = a.AsSpan(0, Math.Max(0, a.LastIndexOf('@')));
        var nameB = b.AsSpan(0, Math.Max(0, b.LastIndexOf('@')));
        if (Likeness.Slips(a, b, 1) == 1 || (nameA.Length > 3 && nameA.SequenceEqual(nameB))) return AgreementLevel.Near;
        return nameA.Length > 5 && nameB.Length > 5 && Likeness.Slips(nameA, nameB, 2) <= 2 ? AgreementLevel.Close : AgreementLevel.Different;
    }

    private static AgreementLevel OfWords(FieldValue a, FieldValue b)
    {
        // Most pairs share too few letters for anything else to be looked at.
        var common = BitOperations.PopCount(a.Mask & b.Mask);
        if (common * 2 < Math.Min(BitOperations.PopCount(a.Mask), BitOperations.PopCount(b.Mask))) return AgreementLevel.Different;
        if (MayBeWithin(a, b, 2) && IsNear(a.Signs, b.Signs)) return AgreementLevel.Near;
        if (a.Words.Length == 1 && b.Words.Length == 1) return Likeness.Jaro(a.Signs, b.Signs) >= 0.88 || (a.Signs.Length > 3 && Sound.Of(a.Signs) == Sound.Of(b.Signs)) ? AgreementLevel.Close : AgreementLevel.Different;
        var shared = SharedWords(a, b);
        return shared >= 0.85 ? AgreementLevel.Near : shared >= 0.5 || Likeness.Jaro(a.Signs, b.Signs) >= 0.9 ? AgreementLevel.Close : AgreementLevel.Different;
    }

    private static bool IsNear(string a, string b)
    {
        if (a == b) return true;
        var shorter = Math.Min(a.Length, b.Length);
        return Likeness.Slips(a, b, shorter < 9 ? 1 : 2) is var slips && (slips == 1 ? shorter > 2 : slips == 2 && shorter > 8);
    }

    // The share of the rarities of both that the words found in either carry.
    private static double SharedWords(FieldValue a, FieldValue b)
    {
        var (shared, all) = (0.0, a.Rarities.Sum() + b.Rarities.Sum());
        Span<bool> taken = stackalloc bool[Math.Min(32, b.Words.Length)];
        for (var i = 0; i < Math.Min(32, a.Words.Length); i++)
        {
            for (var j = 0; j < taken.Length; j++)
            {
                if (taken[j] || !(a.Words[i] == b.Words[j] || IsNear(a.Words[i], b.Words[j]))) continue;
                taken[j] = true;
                shared += a.Rarities[i] + b.Rarities[j];
                break;
            }
        }

        return all > 0 ? shared / all : 0;
    }
}

using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Identity.Matching;

namespace JourneyBot.Testing;

/// <summary>Made-up people who live in households, and records of them with slips: for tests and benchmarks, repeatable by their seed.</summary>
public sealed class SomePeople(int seed)
{
    private static readonly string[] Starts = ["al", "be", "ca", "da", "el", "fa", "gre", "ha", "in", "ja", "ka", "lu", "ma", "no", "o", "pe", "ro", "sa", "ti", "vo", "wei", "kra", "schu", "mü", "bren", "stei"];
    private static readonly string[] Middles = ["ri", "na", "lo", "mi", "der", "ber", "ten", "ko", "va", "li", "san", "mar", "do", "ne", "ra", "chi", "gel", "ha"];
    private static readonly string[] Ends = ["n", "a", "mann", "er", "ski", "o", "s", "ton", "ley", "ez", "berg", "ova", "in", "ard", "ie", "el"];
    private static readonly string[] Ways = ["street", "road", "lane", "avenue", "close", "way"];

    private readonly Random random = new(seed);
    private readonly string[] given = Words(400, 11), surnames = Words(6_000, 12), streets = Words(4_000, 13), cities = Words(400, 14);

    /// <summary>People, some three of ten of them with others in one household: the same surname, address and telephone.</summary>
    public List<Person> Many(int count)
    {
        var people = new List<Person>(count);
        while (people.Count < count)
        {
            var first = One(null);
            people.Add(first);
            for (var i = random.Next(10) < 2 ? random.Next(1, 3) : 0; i > 0 && people.Count < count; i--) people.Add(One(first));
        }

        return people;
    }

    /// <summary>The person as another record has them: a few slips, gaps, swaps, sometimes another address or telephone.</summary>
    public Person Copy(Person person, double slips = 0.12)
    {
        if (random.NextDouble() < 0.03) person = person with { Given = person.Surname, Surname = person.Given };
        if (random.NextDouble() < 0.04)
        {
            var moved = One(null);
            person = person with { Street = moved.Street, Number = moved.Number, City = moved.City, Postcode = moved.Postcode, Region = moved.Region };
        }

        if (random.NextDouble() < 0.02 && person.Born.Day <= 12) person = person with { Born = new DateOnly(person.Born.Year, person.Born.Day, person.Born.Month) };
        return person with
        {
            Given = Slipped(person.Given, slips),
            Surname = Slipped(person.Surname, slips),
            Street = Slipped(person.Street, slips),
            Number = Slipped(person.Number, slips / 2),
            City = Slipped(person.City, slips),
            Postcode = Slipped(person.Postcode, slips / 2),
            Phone = random.NextDouble() < 0.1 ? "" : random.NextDouble() < 0.05 ? Phone() : Slipped(person.Phone, slips / 2),
            Email = random.NextDouble() < 0.2 ? "" : Slipped(person.Email, slips / 2),
            HasBirth = person.HasBirth && random.NextDouble() > 0.05,
            Born = random.NextDouble() < slips / 3 ? person.Born.AddDays(random.Next(2) == 0 ? 1 : 10) : person.Born,
        };
    }

    /// <summary>Records of people in their columns, shuffled, with the number of the person that each is of.</summary>
    public List<(MatchRecord Record, int Person)> Records(IReadOnlyList<Person> people, Func<int, int> copies, Func<Person, (string, string)[]> columns, double slips = 0.12)
    {
        var records = new List<(MatchRecord, int)>();
        for (var i = 0; i < people.Count; i++)
            for (var copy = copies(i); copy >= 0; copy--) records.Add((RecordOf(i, copy, columns(copy == 0 ? people[i] : Copy(people[i], slips))), i));
        var shuffled = records.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static MatchRecord RecordOf(int person, int copy, (string Name, string Value)[] columns)
    {
        var stream = new StreamId(StreamKind.Customer, string.Create(CultureInfo.InvariantCulture, $"{(uint)((person * 7919) + (copy * 104_729)) % 1_000_003}-{person}-{copy}"));
        return new MatchRecord(stream, columns.Where(column => column.Value.Length > 0).ToDictionary(column => column.Name, column => column.Value, StringComparer.Ordinal));
    }

    private Person One(Person? household)
    {
        var name = Frequent(given);
        var surname = household?.Surname ?? Frequent(surnames);
        var city = Math.Min(cities.Length - 1, (int)(cities.Length * random.NextDouble() * random.NextDouble()));
        return (household ?? new Person("", "", $"{Frequent(streets)} {Ways[random.Next(Ways.Length)]}", random.Next(1, 200).ToString(CultureInfo.InvariantCulture), cities[city], (10_000 + (city * 17) + random.Next(3)).ToString(CultureInfo.InvariantCulture), $"R{city % 12}", default, Phone(), "")) with
        {
            Given = name,
            Surname = surname,
            Born = new DateOnly(1940, 1, 1).AddDays(random.Next(25_000)),
            Email = $"{name[0]}{surname}{random.Next(1000)}@{(random.Next(2) == 0 ? "example.org" : "mail.example")}",
        };
    }

    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"0{random.Next(100, 900)} {random.Next(1_000_000, 9_999_999)}");

    // Some names are much more frequent than others.
    private string Frequent(string[] words) => words[(int)(words.Length * Math.Pow(random.NextDouble(), 1.6))];

    private string Slipped(string text, double often)
    {
        if (text.Length < 2 || random.NextDouble() >= often) return random.NextDouble() < 0.02 ? "" : text;
        var at = random.Next(text.Length - 1);
        var sign = char.IsDigit(text[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(5) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, sign.ToString()),
            2 => text[..at] + sign + text[(at + 1)..],
            3 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text.ToUpperInvariant(),
        };
    }

    private static string[] Words(int count, int seed)
    {
        var random = new Random(seed);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
            words.Add(Starts[random.Next(Starts.Length)] + string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Middles[random.Next(Middles.Length)])) + Ends[random.Next(Ends.Length)]);
        var shuffled = words.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}

/// <summary>A made-up person.</summary>
public sealed record Person(string Given, string Surname, string Street, string Number, string City, string Postcode, string Region, DateOnly Born, string Phone, string Email)
{
    /// <summary>Whether the day of birth is known.</summary>
    public bool HasBirth { get; init; } = true;

    /// <summary>The day of birth as a source writes it; empty where it is not known.</summary>
    public string BornAs(string format) => HasBirth ? Born.ToString(format, CultureInfo.InvariantCulture) : "";
}

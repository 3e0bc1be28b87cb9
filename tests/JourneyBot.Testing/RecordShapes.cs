namespace JourneyBot.Testing;

/// <summary>The columns in which different sources write people.</summary>
public static class RecordShapes
{
    /// <summary>A register with all in columns of its own.</summary>
    public static (string, string)[] Register(Person person) =>
    [
        ("given_name", person.Given), ("surname", person.Surname), ("street_number", person.Number), ("address", person.Street), ("suburb", person.City), ("postcode", person.Postcode),
        ("state", person.Region), ("date_of_birth", person.BornAs("yyyyMMdd")),
    ];

    /// <summary>A German CRM.</summary>
    public static (string, string)[] German(Person person) =>
    [
        ("Nachname", person.Surname), ("Vorname", person.Given), ("Straße", $"{person.Street} {person.Number}"), ("PLZ", person.Postcode), ("Ort", person.City),
        ("Geburtsdatum", person.BornAs("dd.MM.yyyy")), ("Telefon", person.Phone),
    ];

    /// <summary>A shop with whole names and whole addresses, telephone and e-mail address, but no birth.</summary>
    public static (string, string)[] Shop(Person person) =>
    [
        ("fullName", $"{person.Given} {person.Surname}".Trim()), ("address", $"{person.Number} {person.Street}, {person.City} {person.Postcode}"), ("mobile", person.Phone), ("contactEmail", person.Email), ("country", "US"),
    ];

    /// <summary>An export whose columns have no names, with a number of each row.</summary>
    public static (string, string)[] Nameless(Person person) =>
    [
        ("c1", person.Surname), ("c2", person.BornAs("M/d/yyyy")), ("c3", person.City), ("c4", person.Given), ("c5", person.Phone), ("c6", $"{person.Street} {person.Number}"), ("c7", person.Postcode),
    ];

    /// <summary>Little: names, birth and postcode.</summary>
    public static (string, string)[] Sparse(Person person) =>
        [("first", person.Given), ("last", person.Surname), ("birthday", person.BornAs("yyyy-MM-dd")), ("zip", person.Postcode)];
}

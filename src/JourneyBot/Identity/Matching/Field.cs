namespace JourneyBot.Identity.Matching;

/// <summary>A field that is compared: its kind, its different values, and which of them each record has.</summary>
internal sealed class Field
{
    public Field(string name, FieldKind kind, FieldValue[] values, int[] valueOf)
    {
        (Name, Kind, Values, ValueOf) = (name, kind, values, valueOf);
        Filled = valueOf.Count(value => value >= 0);
        Collisions = values.Sum(value => value.Count * (value.Count - 1.0) / 2);
    }

    public string Name { get; }

    public FieldKind Kind { get; }

    public FieldValue[] Values { get; }

    /// <summary>The number of each record's value; -1 for none.</summary>
    public int[] ValueOf { get; }

    /// <summary>How many records have a value.</summary>
    public int Filled { get; }

    /// <summary>How many pairs of records have the same value.</summary>
    public double Collisions { get; }

    /// <summary>How many pairs of records both have a value.</summary>
    public double Pairs => Math.Max(1, Filled * (Filled - 1.0) / 2);

    public bool HasWords => Kind is FieldKind.Text or FieldKind.GivenName or FieldKind.Surname or FieldKind.FullName or FieldKind.Street or FieldKind.City or FieldKind.Region;

    public bool IsName => Kind is FieldKind.GivenName or FieldKind.Surname;

    /// <summary>Whether it changes with the others when somebody moves.</summary>
    public bool IsOfAddress => Kind is FieldKind.Street or FieldKind.City or FieldKind.Region or FieldKind.Postcode or FieldKind.HouseNumber;

    /// <summary>Whether people of one household share it.</summary>
    public bool IsOfHousehold => IsOfAddress || Kind is FieldKind.Surname or FieldKind.Phone;

    /// <summary>Whether each person has their own, also in a household.</summary>
    public bool IsPersonal => Kind is FieldKind.GivenName or FieldKind.Date || (Kind == FieldKind.Code && Values.Length > Filled / 2);
}

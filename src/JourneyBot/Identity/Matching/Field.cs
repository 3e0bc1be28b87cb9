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

    /// <summary>Whether people of one household share it, so that agreeing on several such fields is not as much as it seems.</summary>
    public bool IsOfHousehold => Kind is FieldKind.Surname or FieldKind.Street or FieldKind.City or FieldKind.Region or FieldKind.Postcode or FieldKind.HouseNumber or FieldKind.Phone;
}

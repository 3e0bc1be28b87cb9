namespace JourneyBot.Identity.Matching;

/// <summary>What a field holds, told by its name and its values.</summary>
public enum FieldKind
{
    /// <summary>Words of any other meaning, or a category.</summary>
    Text = 0,

    /// <summary>A given name.</summary>
    GivenName = 1,

    /// <summary>A surname.</summary>
    Surname = 2,

    /// <summary>A whole name.</summary>
    FullName = 3,

    /// <summary>A street, with or without its number, or another line of an address.</summary>
    Street = 4,

    /// <summary>A city or suburb.</summary>
    City = 5,

    /// <summary>A state, county or country.</summary>
    Region = 6,

    /// <summary>A postcode.</summary>
    Postcode = 7,

    /// <summary>A house number.</summary>
    HouseNumber = 8,

    /// <summary>A day, of birth for example.</summary>
    Date = 9,

    /// <summary>A telephone number.</summary>
    Phone = 10,

    /// <summary>An e-mail address.</summary>
    Email = 11,

    /// <summary>Another number or code: a national id, a membership, an amount.</summary>
    Code = 12,
}

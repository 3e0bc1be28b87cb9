namespace JourneyBot.Identity.Matching;

/// <summary>How far a field of two records agrees, from the same to different.</summary>
public enum AgreementLevel : byte
{
    /// <summary>The same once case, marks and blanks are taken off.</summary>
    Exact = 0,

    /// <summary>As alike as a slip makes it: a letter or digit wrong, missing or moved, a day and a month swapped.</summary>
    Near = 1,

    /// <summary>Alike: it sounds the same, or shares most of its parts.</summary>
    Close = 2,

    /// <summary>The value stands in another field of the other record.</summary>
    Swapped = 3,

    /// <summary>Not alike.</summary>
    Different = 4,

    /// <summary>One of the records has no value: this says nothing.</summary>
    Missing = 5,
}

using System.Collections.Frozen;

namespace JourneyBot.Consent;

/// <summary>Names of fields that say who somebody is or how to reach them, in the ways that senders write them: <c>firstName</c>, <c>first_name</c>, "First Name".</summary>
public static class PersonalNames
{
    private const int LongestName = 32;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Contact = Set(
        "email emailaddress mail phone phonenumber telephone mobile mobilephone mobilenumber fax faxnumber street streetaddress addressline1 addressline2 ip ipaddress password birthday birthdate dateofbirth ssn socialsecuritynumber taxid vatid iban bankaccount cardnumber creditcard cvv cvc passportnumber");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Person = Set(
        "firstname lastname fullname middlename surname nickname username address shippingaddress billingaddress");

    /// <summary>Whether a field tells how to reach somebody, when they were born, or a number that is theirs alone.</summary>
    public static bool IsContact(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[LongestName];
        return Contact.Contains(plain[..Plain(name, plain)]);
    }

    /// <summary>Whether a field tells that, or who somebody is.</summary>
    public static bool IsPersonal(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[LongestName];
        var length = Plain(name, plain);
        return Contact.Contains(plain[..length]) || Person.Contains(plain[..length]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Letters and digits only, in lower case; a longer name is none of them.
    private static int Plain(ReadOnlySpan<char> name, Span<char> plain)
    {
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter)) continue;
            if (length == plain.Length) return 0;
            plain[length++] = char.ToLowerInvariant(letter);
        }

        return length;
    }
}

using System.Text;

namespace JourneyBot.Identity.Matching;

/// <summary>Tells by a field's name what it may hold; the names that CRMs, shops and registers use in several languages.</summary>
internal static class FieldNames
{
    // The first that fits counts, so the narrower come first. Each is words that stand beside one another.
    private static readonly (FieldKind Kind, string[] Words)[] Hints =
    [
        (FieldKind.Email, ["email", "e mail", "mail", "correo", "courriel"]),
        (FieldKind.Phone, ["phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "telefon", "handy", "telefono", "phone number"]),
        (FieldKind.Date, ["dob", "birth", "birthdate", "birthday", "bday", "born", "geburtsdatum", "geburtstag", "naissance", "nacimiento", "nascita"]),
        (FieldKind.HouseNumber, ["street number", "street no", "street nr", "house number", "house no", "housenumber", "house nr", "hausnummer", "hausnr", "streetnumber", "unit number"]),
        (FieldKind.Postcode, ["postcode", "post code", "zip", "zipcode", "zip code", "plz", "postal", "postal code", "postleitzahl", "cap", "cp"]),
        (FieldKind.GivenName, ["given", "given name", "givenname", "first name", "firstname", "first", "forename", "fname", "vorname", "prenom", "nombre"]),
        (FieldKind.Surname, ["surname", "last name", "lastname", "last", "lname", "family name", "familyname", "nachname", "familienname", "apellido", "apellidos", "cognome"]),
        (FieldKind.City, ["city", "suburb", "town", "ort", "stadt", "ville", "ciudad", "locality", "place", "wohnort"]),
        (FieldKind.Region, ["state", "country", "province", "county", "region", "land", "bundesland", "pays", "pais"]),
        (FieldKind.Street, ["street", "address", "addr", "strasse", "rue", "calle", "road", "via", "adresse", "address line"]),
        (FieldKind.FullName, ["name", "fullname", "full name", "customer name", "contact", "contact name"]),
        (FieldKind.Code, ["id", "ssn", "soc sec", "passport", "national", "tax", "vat", "nhs", "licence", "license"]),
    ];

    /// <summary>The kind that the name tells; null where it tells none.</summary>
    public static FieldKind? Kind(string name)
    {
        var words = $" {Folding.Words(Spaced(name))} ";
        foreach (var (kind, hints) in Hints)
            foreach (var hint in hints)
                if (words.Contains($" {hint} ", StringComparison.Ordinal)) return kind;
        return null;
    }

    // firstName, address1 and last_name are words too.
    private static string Spaced(string name)
    {
        var spaced = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && ((char.IsUpper(name[i]) && char.IsLower(name[i - 1])) || char.IsDigit(name[i]) != char.IsDigit(name[i - 1]))) spaced.Append(' ');
            spaced.Append(name[i]);
        }

        return spaced.ToString();
    }
}

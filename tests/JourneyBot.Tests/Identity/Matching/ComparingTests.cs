using JourneyBot.Identity.Matching;

namespace JourneyBot.Tests.Identity.Matching;

public sealed class ComparingTests
{
    [Theory]
    [InlineData("surname", "Müller", "MULLER", AgreementLevel.Exact)]
    [InlineData("surname", "Иванов", "Ivanov", AgreementLevel.Exact)]
    [InlineData("surname", "Παππάς", "Pappas", AgreementLevel.Exact)]
    [InlineData("surname", "O'Brien", "obrien", AgreementLevel.Exact)]
    [InlineData("surname", "Müller", "Mueller", AgreementLevel.Near)]
    [InlineData("surname", "harrington", "harringotn", AgreementLevel.Near)]
    [InlineData("surname", "philips", "filips", AgreementLevel.Close)]
    [InlineData("surname", "waller", "sondergeld", AgreementLevel.Different)]
    [InlineData("suburb", "gar butt", "garbutt", AgreementLevel.Near)]
    [InlineData("address", "12 Main Street", "Main Street 12", AgreementLevel.Near)]
    [InlineData("date_of_birth", "19081209", "09.12.1908", AgreementLevel.Exact)]
    [InlineData("date_of_birth", "1908-12-09", "1908-09-12", AgreementLevel.Near)]
    [InlineData("date_of_birth", "1908-12-09", "1980-12-09", AgreementLevel.Near)]
    [InlineData("date_of_birth", "1908-12-09", "1961-03-27", AgreementLevel.Different)]
    [InlineData("phone", "+49 151 2345678", "0151/2345678", AgreementLevel.Exact)]
    [InlineData("postcode", "4811", "4181", AgreementLevel.Near)]
    [InlineData("email", "Ann.Lee@example.org", "ann.lee@example.org", AgreementLevel.Exact)]
    [InlineData("email", "ann.lee@example.org", "ann.lee@mail.example", AgreementLevel.Near)]
    [InlineData("surname", "waller", "N/A", AgreementLevel.Missing)]
    public void Two_values_agree_as_far_as_people_would_say(string name, string a, string b, AgreementLevel expected) => Assert.Equal(expected, Level(name, a, b));

    [Fact]
    public void Agreement_is_the_same_from_either_side()
    {
        string[] values = ["maltby circuit", "maltbycircuit", "circuit maltby", "maltby place", "matlby circuit", "giblin street", "m", "circuit"];
        foreach (var a in values)
            foreach (var b in values) Assert.Equal(Level("address", a, b), Level("address", b, a));
    }

    [Theory]
    [InlineData("same", "same", 0)]
    [InlineData("same", "smae", 1)]
    [InlineData("same", "sme", 1)]
    [InlineData("same", "sameer", 2)]
    [InlineData("same", "different", 4)]
    public void Slips_are_counted_up_to_what_is_asked(string a, string b, int expected) => Assert.Equal(expected, Likeness.Slips(a, b, 3));

    private static AgreementLevel Level(string name, string a, string b)
    {
        // The kind is told by the whole column.
        string[] more = name switch
        {
            "date_of_birth" => ["19400101", "19991231"],
            "phone" => ["0170 1234567", "030 7654321"],
            "email" => ["bob@example.org", "eve@example.org"],
            "postcode" => ["1000", "2000"],
            _ => ["one thing", "another"],
        };
        if (FieldReading.Read(name, [a, b, .. more, .. more], []) is not { } field) throw new InvalidOperationException("no field was made of it");
        var levels = new AgreementLevel[1];
        Comparing.Records([field], 0, 1, levels);
        return levels[0];
    }
}

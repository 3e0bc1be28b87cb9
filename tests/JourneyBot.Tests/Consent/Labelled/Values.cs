using System.Globalization;

namespace JourneyBot.Tests.Consent.Labelled;

/// <summary>Makes values that are personal by their form and checks, and values that only look so. Its sums are written apart from those of the code it tests.</summary>
internal sealed class Values(int seed)
{
    private readonly Random random = new(seed);

    public T One<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    public int Next(int from, int to) => random.Next(from, to);

    /// <summary>The number as its shape writes it: # is its next digit.</summary>
    public string Shaped(string digits, params string[] shapes)
    {
        var next = 0;
        return string.Concat(One(shapes).Select(letter => letter == '#' ? digits[next++] : letter));
    }

    public string Email()
    {
        var local = One<string>(["ann.berg", "j.müller", "obrien", "maria_lopez", "kurt+shop", "x" + Digits(3), "sales-team", "jean-luc.picard", "иван"]);
        var host = One<string>(["mail.example", "gmail.com", "web.de", "orange.fr", "bücher.example", "a-b.co.uk", "xn--bcher-kva.example", "sub.mail.example.org"]);
        return One<string>([$"{local}@{host}", $"{local}@{host}", $"{local}@{host}", $"{local}%40{host}", $"{local} (at) {host}", $"{local}[at]{host}"]);
    }

    public string Card(bool isValid)
    {
        var (start, length) = One<(string, int)>([("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15), ("6011", 16), ("65", 16), ("3528", 16), ("36", 14), ("62", 16), ("6759", 16), ("5018", 16), ("62", 19)]);
        var digits = start + Digits(length - start.Length - 1);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }

        digits += ((10 - sum % 10) + (isValid ? 0 : random.Next(1, 10))) % 10;
        var bare = new string('#', digits.Length);
        return Shaped(digits, bare, digits.Length switch { 15 => "#### ###### #####", 14 => "#### ###### ####", 16 => "#### #### #### ####", _ => bare }, digits.Length == 16 ? "####-####-####-####" : bare);
    }

    public string Iban(bool isValid)
    {
        var (country, account) = One<(string, string)>([
            ("DE", Digits(18)), ("AT", Digits(16)), ("CH", Digits(17)), ("FR", Digits(23)), ("ES", Digits(20)), ("GB", "WEST" + Digits(14)), ("NL", "ABNA" + Digits(10)), ("IT", "X" + Digits(22)), ("NO", Digits(11)), ("MT", "MALT" + Digits(23))]);
        decimal rest = 0;
        foreach (var letter in account + country + "00")
            foreach (var digit in char.IsDigit(letter) ? letter.ToString() : (letter - 'A' + 10).ToString(CultureInfo.InvariantCulture)) rest = (rest * 10 + (digit - '0')) % 97;
        var check = 98 - (int)rest;
        if (!isValid) check = (check + random.Next(1, 90)) % 97;
        var iban = $"{country}{check:00}{account}";
        var grouped = string.Join(' ', iban.Chunk(4).Select(group => new string(group)));
        return One<string>([iban, grouped, iban.ToLowerInvariant(), grouped]);
    }

    public string Phone() => One<Func<string>>([
        () => Shaped("49" + One<string>(["171", "160", "152"]) + Digits(7), "+## ### #######", "+##-###-#######", "+## (0)### ### ## ##", "+############", "00## ### #######"),
        () => Shaped("171" + Digits(7), "0### #######", "0###/#######", "0### / ### ## ##", "0###-#######", "0##########"),
        () => Shaped("30" + One<string>(["9", "4", "2"]) + Digits(6), "0## #######", "(0##) #######", "0##/#######", "+49 ## #######", "+49 (0)## ### ## ##"),
        () => Shaped("664" + One<string>(["9", "4", "2"]) + Digits(6), "+43 ### #######", "0### #######", "+43 ### ### ## ##"),
        () => Shaped("79" + Digits(7), "+41 ## ### ## ##", "0## ### ## ##", "+41#########"),
        () => Shaped(One<string>(["6", "7", "1", "4"]) + Digits(8), "0# ## ## ## ##", "+33 # ## ## ## ##", "0#.##.##.##.##", "+33#########", "0#-##-##-##-##"),
        () => Shaped("6" + Digits(8), "+34 ### ### ###", "### ### ###", "+34#########", "### ## ## ##"),
        () => Shaped("7" + One<string>(["7", "8", "9"]) + Digits(8), "+44 #### ######", "0#### ######", "0####-######", "+44##########", "0##########"),
        () => Shaped(One<string>(["212", "415", "646"]) + One<string>(["5", "3", "7"]) + Digits(6), "(###) ###-####", "###-###-####", "+1 ### ### ####", "+1 (###) ###-####", "1-###-###-####", "###.###.####", "###-###-#### ext. 12"),
        () => Shaped("6" + Digits(8), "0#-########", "+31 # ########", "0#########")])();

    /// <summary>A phone number that only its word gives away.</summary>
    public string BarePhone() => Shaped(One<string>(["9", "5", "2"]) + Digits(8), "#######", "########", "### ## ###", "#### ####", "### ####");

    public string Id() => One<Func<string>>([
        GermanTaxId, French, Spanish, SpanishForeigner, Italian, Belgian, Polish, Swedish, Finnish, Norwegian, Swiss, Brazilian, Indian, () => Shaped(One<string>(["123", "456", "701"]) + One<string>(["45", "12"]) + "6" + Digits(3), "###-##-####"),
        () => One<string>(["AB", "CE", "JG"]) + Shaped(Digits(6), " ## ## ## ") + One<string>(["A", "B", "C", "D"])])();

    /// <summary>An id that counts behind its word, with the word.</summary>
    public (string Word, string Id) NamedId() => One<Func<(string, string)>>([
        () => ("BSN", Solved(9, digits => Sum(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0)),
        () => ("SSN", One<string>(["123", "456"]) + "45" + "6" + Digits(3)),
        () => ("SIN", Solved(9, digits => digits[0] is not ('0' or '8') && IsLuhn(digits))),
        () => ("NHS number", Shaped(Solved(10, digits => (11 - Sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == digits[9] - '0'), "### ### ####", "##########")),
        () => ("TFN", Shaped(Solved(9, digits => Sum(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0), "### ### ###", "#########")),
        () => ("national insurance", One<string>(["AB", "CE"]) + Digits(6) + "C"),
        () => ("CPR", $"{Day()}{Month()}{Digits(2)}{Digits(4)}"),
        () => ("personnummer", Solved(10, digits => IsLuhn(digits), () => $"{Digits(2)}{Month()}{Day()}{Digits(4)}"))])();

    private string Day() => Next(1, 29).ToString("00", CultureInfo.InvariantCulture);

    private string Month() => Next(1, 13).ToString("00", CultureInfo.InvariantCulture);

    private string GermanTaxId() => Shaped(Solved(11, digits => IsMod11And10(digits), () =>
    {
        // Nine different digits and one of them again.
        var nine = Enumerable.Range(0, 10).OrderBy(_ => random.Next()).Take(9).ToList();
        nine.Insert(random.Next(1, 9), nine[random.Next(1, 9)]);
        if (nine[0] == 0) (nine[0], nine[^1]) = (nine[^1], nine[0]);
        return nine[0] == 0 ? "00000000001" : string.Concat(nine) + Digits(1);
    }), "###########", "## ### ### ###");

    private string French()
    {
        var thirteen = One<string>(["1", "2"]) + Digits(2) + Month() + One<string>(["75", "13", "69"]) + Digits(6);
        return Shaped(thirteen + (97 - long.Parse(thirteen, CultureInfo.InvariantCulture) % 97).ToString("00", CultureInfo.InvariantCulture), "###############", "# ## ## ## ### ### ##");
    }

    private string Spanish()
    {
        var number = Digits(8);
        return number + One<string>(["", "-"]) + "TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse(number, CultureInfo.InvariantCulture) % 23];
    }

    private string SpanishForeigner()
    {
        var (first, number) = (Next(0, 3), Digits(7));
        return "XYZ"[first] + One<string>(["", "-"]) + number + "TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse(first + number, CultureInfo.InvariantCulture) % 23];
    }

    private string Italian()
    {
        var code = One<string>(["RSSMRA", "BNCLGU", "VRDNNA"]) + Digits(2) + "ABCDEHLMPRST"[Next(0, 12)] + Day() + "HFLG"[Next(0, 4)] + Digits(3);
        int[] odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = code.Select((letter, i) => (Value: char.IsDigit(letter) ? letter - '0' : letter - 'A', i)).Sum(letter => letter.i % 2 == 0 ? odd[letter.Value] : letter.Value);
        return code + (char)('A' + sum % 26);
    }

    private string Belgian()
    {
        var nine = Next(30, 99).ToString(CultureInfo.InvariantCulture) + Month() + Day() + Digits(3);
        return Shaped(nine + (97 - int.Parse(nine, CultureInfo.InvariantCulture) % 97).ToString("00", CultureInfo.InvariantCulture), "##.##.##-###.##", "###########");
    }

    private string Polish() => Solved(11, digits => Sum(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0, () => Digits(2) + Month() + Day() + Digits(5));

    private string Swedish() => Shaped(Solved(10, IsLuhn, () => Digits(2) + Month() + Day() + Digits(4)), "######-####", "19######-####");

    private string Finnish()
    {
        var (date, number) = (Day() + Month() + Digits(2), Next(2, 900).ToString("000", CultureInfo.InvariantCulture));
        return date + One<string>(["-", "A"]) + number + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int.Parse(date + number, CultureInfo.InvariantCulture) % 31];
    }

    private string Norwegian() => Shaped(
        Solved(11, digits => Sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0 && Sum(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0, () => Day() + Month() + Digits(7)), "###########", "###### #####");

    private string Swiss() => Shaped(Solved(13, digits => Sum(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0, () => "756" + Digits(10)), "###.####.####.##", "#############");

    private string Brazilian() => Shaped(
        Solved(11, digits => Sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[9] - '0' && Sum(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[10] - '0'), "###.###.###-##", "###########");

    private string Indian() => Shaped(Solved(12, IsVerhoeff, () => Next(2, 10) + Digits(11)), "#### #### ####");

    private string Solved(int count, Func<string, bool> isValid, Func<string>? make = null)
    {
        while (true)
            if ((make?.Invoke() ?? Digits(count)) is var digits && isValid(digits)) return digits;
    }

    private static int Sum(string digits, params int[] weights) => weights.Select((weight, i) => weight * (digits[i] - '0')).Sum();

    private static bool IsLuhn(string digits) => digits.Reverse().Select((digit, i) => i % 2 == 0 ? digit - '0' : (digit - '0') * 2 / 10 + (digit - '0') * 2 % 10).Sum() % 10 == 0;

    private static bool IsMod11And10(string digits)
    {
        var product = 10;
        foreach (var digit in digits[..10])
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[10] - '0';
    }

    // By the whole tables, where the code computes them.
    private static bool IsVerhoeff(string digits)
    {
        string[] multiplied = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"];
        string[] permuted = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"];
        var check = 0;
        for (var i = 0; i < digits.Length; i++) check = multiplied[check][permuted[i % 8][digits[^(i + 1)] - '0'] - '0'] - '0';
        return check == 0;
    }
}

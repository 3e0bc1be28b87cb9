using System.Globalization;
using CsvHelper;

namespace FashionShop.Customers;

/// <summary>The customers of crm.csv; only they can sign in.</summary>
public sealed class CustomerList
{
    private readonly Dictionary<string, Customer> byEmail;
    private readonly Dictionary<string, Customer> byId;

    private CustomerList(IReadOnlyList<Customer> customers)
    {
        byEmail = customers.ToDictionary(customer => customer.Email, StringComparer.OrdinalIgnoreCase);
        byId = customers.ToDictionary(customer => customer.Id, StringComparer.Ordinal);
        First = customers[0];
    }

    /// <summary>The one whose address the demo suggests.</summary>
    public Customer First { get; }

    public Customer? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    public Customer? FindByEmail(string email) => byEmail.GetValueOrDefault(email.Trim());

    public static CustomerList Read(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        var customers = new List<Customer>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            customers.Add(CustomerOf(csv, path));
        return customers.Count > 0 ? new CustomerList(customers) : throw new InvalidDataException($"{path} holds no customers; add at least one row");
    }

    private static Customer CustomerOf(CsvReader csv, string path)
    {
        string Text(string column) => csv.GetField(column) ?? "";
        try
        {
            return new Customer(
                Text("customerId"), Text("email"), Text("name"),
                Enum.Parse<LoyaltyTier>(Text("loyaltyTier"), ignoreCase: true),
                int.Parse(Text("pastOrders"), CultureInfo.InvariantCulture),
                Text("lastOrderAt") is { Length: > 0 } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                Text("size"), Text("shoeSize"), Text("preferredCategory"), Text("city"), Text("language"),
                Text("openComplaint") is { Length: > 0 } complaint ? complaint : null);
        }
        catch (Exception mistake) when (mistake is FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}({csv.Parser.Row}): {mistake.Message} Tiers are none, silver, gold or platinum, days like 2026-10-28.", mistake);
        }
    }
}

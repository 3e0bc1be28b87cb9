using System.ComponentModel.DataAnnotations;
using FashionShop.Customers;

namespace FashionShop.Orders;

/// <summary>What the checkout asks for, and what is wrong with an answer.</summary>
public sealed class CheckoutForm
{
    public static readonly IReadOnlyList<string> Countries =
        ["Austria", "Belgium", "Czechia", "Denmark", "Finland", "France", "Germany", "Ireland", "Italy", "Netherlands", "Norway", "Poland", "Portugal", "Spain", "Sweden"];

    public static readonly IReadOnlyList<string> Fields =
        [nameof(Name), nameof(Email), nameof(Street), nameof(Postcode), nameof(City), nameof(Country), nameof(Delivery), nameof(Payment), nameof(KnowsDemo)];

    [Required(ErrorMessage = "Give your name, as on the letter box.")]
    [StringLength(80, ErrorMessage = "Use at most 80 characters for the name.")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Give an e-mail address for the confirmation.")]
    [EmailAddress(ErrorMessage = "Write the e-mail address like name@example.com.")]
    [StringLength(120, ErrorMessage = "Use at most 120 characters for the e-mail address.")]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Give street and house number.")]
    [StringLength(120, ErrorMessage = "Use at most 120 characters for the street.")]
    public string? Street { get; set; }

    [Required(ErrorMessage = "Give the postcode.")]
    [RegularExpression("[0-9A-Za-z][0-9A-Za-z -]{1,8}[0-9A-Za-z]", ErrorMessage = "Write the postcode with letters, digits, spaces or hyphens, like 20095 or D02 X285.")]
    public string? Postcode { get; set; }

    [Required(ErrorMessage = "Give the town or city.")]
    [StringLength(80, ErrorMessage = "Use at most 80 characters for the town.")]
    public string? City { get; set; }

    [Required(ErrorMessage = "Choose a country.")]
    [AllowedValues(null, "", "Austria", "Belgium", "Czechia", "Denmark", "Finland", "France", "Germany", "Ireland", "Italy", "Netherlands", "Norway", "Poland", "Portugal", "Spain", "Sweden", ErrorMessage = "Choose a country from the list.")]
    public string? Country { get; set; }

    [EnumDataType(typeof(DeliveryWay), ErrorMessage = "Choose a way of delivery.")]
    public DeliveryWay Delivery { get; set; }

    [EnumDataType(typeof(PaymentWay), ErrorMessage = "Choose a way of payment.")]
    public PaymentWay Payment { get; set; }

    [Range(typeof(bool), "true", "true", ErrorMessage = "Tick that you know this is a demo.")]
    public bool KnowsDemo { get; set; }

    public static CheckoutForm For(Customer? customer) => new() { Name = customer?.Name, Email = customer?.Email, City = customer?.City };

    /// <summary>Only for a form that was found valid.</summary>
    public Recipient ToRecipient() => new(Name ?? "", Email ?? "", Street ?? "", Postcode ?? "", City ?? "", Country ?? "");
}

using FashionShop.Catalogue;
using FashionShop.Orders;

namespace FashionShop.Pages;

public sealed class FaqModel : ShopPage
{
    public static readonly IReadOnlyList<FaqTopic> Topics =
    [
        new("delivery", "Delivery",
        [
            ("What does delivery cost?", $"Standard delivery costs {Money.Text(DeliveryPrice.Standard)} and is free from {Money.Text(DeliveryPrice.FreeFrom)}. Express costs {Money.Text(DeliveryPrice.Express)}. Silver members have free standard delivery from {Money.Text(DeliveryPrice.FreeFromForSilver)}, gold and platinum members always."),
            ("How long does it take?", "Standard parcels arrive in 2 to 4 working days. Express parcels ordered before 14:00 arrive on the next working day."),
            ("Where do you deliver?", $"To {string.Join(", ", CheckoutForm.Countries)}."),
        ]),
        new("returns", "Returns",
        [
            ("How long may I think about it?", "30 days from the day the parcel arrives. Things must be unworn, with their labels."),
            ("What does a return cost?", "Nothing. The label is in the parcel; drop it at any parcel shop."),
            ("When do I get my money back?", "Within 5 working days after the parcel is back with us, the way you paid."),
            ("Can I exchange for another size?", "Order the other size and send the first one back: that is faster, and the size will not sell out meanwhile."),
        ]),
        new("payment", "Payment",
        [
            ("How can I pay?", "This is a demonstration: there is a demo card that is always accepted and a demo invoice that is never due. No real payment is taken."),
            ("Do prices include VAT?", "Yes, all prices are in euro and include VAT."),
        ]),
        new("loyalty", "Loyalty",
        [
            ("What are silver, gold and platinum?", "Our thanks to those who come back. Silver lowers the limit for free delivery, gold removes it, and platinum also halves the price of express."),
        ]),
        new("care", "Care and repairs",
        [
            ("Do you repair?", "For as long as we have the material: buttons and seams free of charge, soles and zips at cost."),
            ("My knit has pilled. Is it broken?", "No: short fibres come out in the first weeks. A wool comb takes them off, and then it stops."),
        ]),
    ];

    public string? Topic { get; private set; }

    public void OnGet(string? topic)
    {
        Title = "Questions and answers";
        Description = "Delivery, returns, payment, loyalty and repairs.";
        Topic = Topics.FirstOrDefault(each => each.Id == topic)?.Id;
        Tell("faq.viewed", Topic is null ? null : new { topic = Topic });
    }

    public sealed record FaqTopic(string Id, string Name, IReadOnlyList<(string Question, string Answer)> Answers);
}

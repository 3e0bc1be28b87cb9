using FashionShop.Customers;
using FashionShop.Orders;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class AccountModel(SignIn signIn, OrderBook orders, CustomerList customers) : ShopPage
{
    public Customer Customer { get; private set; } = customers.First;

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public string Benefit => Customer.LoyaltyTier switch
    {
        LoyaltyTier.Platinum => "Platinum: standard delivery is always free, express is half price.",
        LoyaltyTier.Gold => "Gold: standard delivery is always free.",
        LoyaltyTier.Silver => $"Silver: standard delivery is free from {Catalogue.Money.Text(DeliveryPrice.FreeFromForSilver)}.",
        _ => $"Standard delivery is free from {Catalogue.Money.Text(DeliveryPrice.FreeFrom)}.",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (signIn.Current(HttpContext) is not { } customer)
        {
            // A cookie of someone who has left the list.
            await signIn.OutAsync(HttpContext);
            return RedirectToPage("/SignIn");
        }
        Customer = customer;
        Orders = orders.Of(customer.Id);
        Title = "Your account";
        Tell("account.viewed");
        return Page();
    }
}

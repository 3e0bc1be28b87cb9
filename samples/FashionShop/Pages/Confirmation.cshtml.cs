using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Orders;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class ConfirmationModel(OrderBook orders, OrderCookie lastOrder, SignIn signIn) : ShopPage
{
    private Order? order;

    /// <summary>Pages are drawn only after the order was found.</summary>
    public Order Order => order ?? throw new InvalidOperationException("The page has no order; OnGet must find one first");

    public IActionResult OnGet(string id)
    {
        if (orders.Find(id) is not { } found || !IsMine(found))
            return NotFound();
        order = found;
        Title = $"Order {order.Id}";
        Tell("order.completed", new { orderId = order.Id, total = order.Cart.Total, items = order.Cart.Items, currency = Money.Currency }, $"order-{order.Id}");
        return Page();
    }

    private bool IsMine(Order found) =>
        lastOrder.Read() == found.Id || (found.CustomerId is not null && found.CustomerId == signIn.Current(HttpContext)?.Id);
}

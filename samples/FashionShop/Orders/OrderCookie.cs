using FashionShop.Cookies;

namespace FashionShop.Orders;

/// <summary>Remembers this browser's last order, so that its confirmation opens here and nowhere else.</summary>
public sealed class OrderCookie(SealedCookies cookies, IHttpContextAccessor accessor)
{
    private const string Name = "vinterlind.order";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public string? Read() => cookies.Read(accessor.HttpContext, Name);

    public void Write(Order order) => cookies.Write(accessor.HttpContext, Name, order.Id, Kept);
}

using FashionShop.Customers;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class SignOutModel(SignIn signIn) : ShopPage
{
    /// <summary>Signing out changes something, so only a form does it.</summary>
    public IActionResult OnGet() => RedirectToPage("/Account");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.OutAsync(HttpContext);
        // The next person on this browser is somebody else; shop.js tells the tracker.
        TempData["journey:reset"] = true;
        NoticeNext("You are signed out.");
        return RedirectToPage("/Index");
    }
}

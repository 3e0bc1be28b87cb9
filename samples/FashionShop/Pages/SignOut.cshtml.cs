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
        NoticeNext("You are signed out.");
        return RedirectToPage("/Index");
    }
}

using FashionShop.Customers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FashionShop.Pages;

[EnableRateLimiting(ShopSetup.SignInLimit)]
public sealed class SignInModel(SignIn signIn, DemoPassword password, CustomerList customers, IOptions<ShopOptions> options, IHostEnvironment environment) : ShopPage
{
    private const int LongestEmail = 120;

    public bool IsOpen => password.IsSet;

    public string? Email { get; private set; }

    public string? Mistake { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What to type, for developers.</summary>
    public (string Email, string Password)? Hint =>
        environment.IsDevelopment() && IsOpen && options.Value.DemoPassword is { } text ? (customers.First.Email, text) : null;

    public IActionResult OnGet()
    {
        if (signIn.Current(HttpContext) is not null)
            return RedirectToPage("/Account");
        Title = "Sign in";
        Tell("sign_in.viewed");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password)
    {
        Title = "Sign in";
        Email = email is { Length: <= LongestEmail } ? email : null;
        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(password))
        {
            Mistake = "Give your e-mail address and your password.";
            return Page();
        }
        if (await signIn.InAsync(HttpContext, Email, password) is not { } customer)
        {
            Mistake = "This e-mail address and password do not belong together. Check both for typing errors.";
            return Page();
        }
        NoticeNext($"Welcome back, {customer.FirstName}.");
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/Account");
    }
}

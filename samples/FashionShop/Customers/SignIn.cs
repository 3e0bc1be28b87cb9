using System.Security.Claims;
using JourneyBot.AspNetCore.Customers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace FashionShop.Customers;

/// <summary>Lets customers in and out; the only place that does.</summary>
public sealed class SignIn(CustomerList customers, DemoPassword password, JourneySignIn journeys)
{
    /// <summary>The customer, or null when address and password do not belong together.</summary>
    public async Task<Customer?> InAsync(HttpContext context, string email, string passwordGiven)
    {
        // The password is checked for unknown addresses too, so that the answer takes equally long.
        var matches = password.Matches(passwordGiven);
        if (customers.FindByEmail(email) is not { } customer || !matches)
            return null;

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, customer.Id), new(ClaimTypes.Name, customer.Name)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        await journeys.SignedInAsync(context, customer.Id, context.RequestAborted);
        return customer;
    }

    public async Task OutAsync(HttpContext context)
    {
        var customer = Current(context);
        await context.SignOutAsync();
        if (customer is not null) await journeys.SignedOutAsync(context, customer.Id, context.RequestAborted);
    }

    /// <summary>Tells the journeys on every page of a customer who is signed in, so that a browser that agrees later is known too.</summary>
    public async Task StillInAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true && Current(context) is { } customer) await journeys.StillSignedInAsync(context, customer.Id, context.RequestAborted);
    }

    /// <summary>Who is asking, if they are signed in and still in the list.</summary>
    public Customer? Current(HttpContext context) => customers.Find(context.User.FindFirstValue(ClaimTypes.NameIdentifier));
}

using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

/// <summary>Says what went wrong, for whatever method was asked: it is the second run of a request that failed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : ShopPage
{
    public int Code { get; private set; }

    public string Advice { get; private set; } = "";

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code is >= 400 and < 600 ? code : 404;
        Response.StatusCode = Code;
        (Title, Advice) = Code switch
        {
            404 => ("Not on any of our shelves", "The page has moved, or the link has a typing error."),
            400 => ("That did not arrive whole", "Go back, reload the page and try again. The form may have been open for a long time."),
            429 => ("A little slower, please", "There were many tries from here. Wait a minute and try again."),
            >= 500 => ("A seam has come apart", "The mistake is ours. Try again in a moment; your cart is safe."),
            _ => ("That did not work", "Go back and try again."),
        };
        Tell("error.viewed", new { status = Code });
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyBot.Dashboard.Serving;

/// <summary>Answers with a component, as a page or as a part of one.</summary>
internal static class Pages
{
    public static RazorComponentResult Of<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A page that says what is wrong with the address and where to go on.</summary>
    public static RazorComponentResult Problem(HttpContext http, int status, string title, IReadOnlyList<string> reasons) =>
        Of<Shell.Problem>(new { Links = (object)DashboardUrls.Of(http), Title = title, Reasons = reasons }, status);
}

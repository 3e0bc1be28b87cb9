using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// The names under which Entra ID issues tokens. A tenant is accepted because it is known or configured, never because a
/// token says that it comes from there.
/// </summary>
internal static class EntraIssuers
{
    private const string BotFrameworkTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string MicrosoftServicesTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    private const string GovernmentTenant = "cab8a31a-1906-4287-a0d8-4eef66b95f6e";

    /// <summary>The tenants in which registrations for many tenants live.</summary>
    public static readonly IReadOnlyList<string> BotFramework =
    [
        V1(BotFrameworkTenant), V2(BotFrameworkTenant),
        V1(MicrosoftServicesTenant), V2(MicrosoftServicesTenant),
        V1(GovernmentTenant), GovernmentV2(GovernmentTenant),
        GovernmentV1(MicrosoftServicesTenant), GovernmentV2(MicrosoftServicesTenant),
    ];

    public static IEnumerable<string> Of(string tenantId) => string.IsNullOrWhiteSpace(tenantId)
        ? []
        : [V1(tenantId), V2(tenantId), GovernmentV1(tenantId), GovernmentV2(tenantId)];

    /// <summary>Those of the App Service extension of Direct Line for a bot of <paramref name="tenantId"/>.</summary>
    public static HashSet<string> OfExtension(string tenantId) => Set(Of(tenantId), Of(BotFrameworkTenant), Of(MicrosoftServicesTenant));

    public static HashSet<string> Set(params IEnumerable<string>[] issuers) =>
        issuers.SelectMany(some => some ?? []).Where(issuer => !string.IsNullOrWhiteSpace(issuer)).ToHashSet(System.StringComparer.Ordinal);

    private static string V1(string tenantId) => Fill(AuthenticationConstants.ValidTokenIssuerUrlTemplateV1, tenantId);

    private static string V2(string tenantId) => Fill(AuthenticationConstants.ValidTokenIssuerUrlTemplateV2, tenantId);

    private static string GovernmentV1(string tenantId) => Fill(AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV1, tenantId);

    private static string GovernmentV2(string tenantId) => Fill(AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV2, tenantId);

    private static string Fill(string template, string tenantId) => string.Format(CultureInfo.InvariantCulture, template, tenantId);
}

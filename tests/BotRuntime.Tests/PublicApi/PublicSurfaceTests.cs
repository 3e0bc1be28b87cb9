namespace BotRuntime.Tests.PublicApi;

public class PublicSurfaceTests
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("JOURNEYBOT_ACCEPT_PUBLIC_API") == "1";

    public static TheoryData<string> Namespaces => [.. PublicSurface.Actual.Keys.Union(PublicSurface.ApprovedNamespaces).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Namespaces))]
    public void The_public_surface_is_the_approved_one(string @namespace)
    {
        if (Accept) PublicSurface.Approve(@namespace);
        Assert.True(PublicSurface.Approved(@namespace) == PublicSurface.Actual.GetValueOrDefault(@namespace, ""),
            $"The public surface of {@namespace} is not the approved one: {PublicSurface.Difference(@namespace)}\n"
            + "If that is meant, run JOURNEYBOT_ACCEPT_PUBLIC_API=1 dotnet test tests/BotRuntime.Tests --filter PublicApi "
            + "and commit tests/BotRuntime.Tests/PublicApi/Approved.");
    }
}

using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData(null, "id", "secret", null, typeof(MicrosoftAppCredentials))]
    [InlineData("MultiTenant", "id", "secret", "tenant", typeof(MicrosoftAppCredentials))]
    [InlineData("singletenant", "id", "secret", "tenant", typeof(MicrosoftAppCredentials))]
    [InlineData("UserAssignedMSI", "id", null, "tenant", typeof(ManagedIdentityAppCredentials))]
    public async Task Each_type_of_app_has_its_credentials(string? type, string id, string? password, string? tenant, Type credentials)
    {
        var factory = Factory(type, id, password, tenant);
        var made = (AppCredentials)await factory.CreateCredentialsAsync("id", "audience", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);

        Assert.Equal((credentials, "id", "audience"), (made.GetType(), made.MicrosoftAppId, made.OAuthScope));
        Assert.False(await factory.IsAuthenticationDisabledAsync(default));
        Assert.True(await factory.IsValidAppIdAsync("id", default));
        Assert.False(await factory.IsValidAppIdAsync("other", default));
    }

    [Theory]
    [InlineData("MultiTenant", null, "https://login.microsoftonline.com/botframework.com")]
    [InlineData("MultiTenant", "tenant", "https://login.microsoftonline.com/botframework.com")]
    [InlineData("SingleTenant", "tenant", "https://login.microsoftonline.com/tenant")]
    public async Task Only_an_app_of_one_tenant_logs_in_there(string type, string? tenant, string endpoint)
    {
        var made = (AppCredentials)await Factory(type, "id", "secret", tenant).CreateCredentialsAsync("id", null, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);
        Assert.Equal(endpoint, made.OAuthEndpoint);
    }

    [Theory]
    [InlineData("SingleTenant", "", "secret", "tenant", "MicrosoftAppId")]
    [InlineData("SingleTenant", "id", " ", "tenant", "MicrosoftAppPassword")]
    [InlineData("SingleTenant", "id", "secret", "", "MicrosoftAppTenantId")]
    [InlineData("UserAssignedMsi", null, null, "tenant", "MicrosoftAppId")]
    [InlineData("UserAssignedMsi", "id", null, null, "MicrosoftAppTenantId")]
    [InlineData("UserAssignedMsi", "id", "secret", "tenant", "MicrosoftAppPassword")]
    public void What_is_missing_or_too_much_is_said_by_its_key(string type, string? id, string? password, string? tenant, string key) =>
        Assert.Contains(key + " is", Assert.Throws<ArgumentException>(() => Factory(type, id, password, tenant)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{MicrosoftAppType}}", 1)]
    [InlineData("NoSuchType", 1)]
    [InlineData("multitenant", 0)]
    [InlineData(" ", 0)]
    [InlineData(null, 0)]
    public async Task An_unknown_type_is_an_app_of_many_tenants_and_a_warning_names_the_key_and_what_there_is(string? type, int warnings)
    {
        var log = new Lines();
        var made = (AppCredentials)await Factory(type, "id", "secret", "tenant", log).CreateCredentialsAsync("id", null, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);

        Assert.Equal("https://login.microsoftonline.com/botframework.com", made.OAuthEndpoint);
        Assert.Equal(Enumerable.Repeat("MicrosoftAppType is none of MultiTenant, SingleTenant and UserAssignedMsi: the bot runs as MultiTenant.", warnings), log.Said);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Without_an_app_id_authentication_is_off_and_no_id_is_valid(string? id)
    {
        var factory = Factory(null, id, null, null);

        Assert.True(await factory.IsAuthenticationDisabledAsync(default));
        Assert.False(await factory.IsValidAppIdAsync(id, default));
        Assert.Same(MicrosoftAppCredentials.Empty, await factory.CreateCredentialsAsync("", null, null, true, default));
    }

    [Fact]
    public async Task Credentials_are_kept_by_audience_and_cloud()
    {
        var factory = Factory(null, "id", "secret", null);
        Task<Microsoft.Rest.ServiceClientCredentials> Get(string audience, string endpoint) => factory.CreateCredentialsAsync("id", audience, endpoint, true, default);
        var made = await Get("a", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate);

        Assert.Same(made, await Get("a", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate));
        Assert.NotSame(made, await Get("b", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate));
        Assert.IsType<MicrosoftGovernmentAppCredentials>(await Get("a", GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate));
        Assert.Equal("https://login.private.example/x", ((AppCredentials)await Get("a", "https://login.private.example/x")).OAuthEndpoint);
        await Assert.ThrowsAsync<InvalidOperationException>(() => factory.CreateCredentialsAsync("other", "a", null, true, default));
    }

    private static ConfigurationServiceClientCredentialFactory Factory(string? type, string? id, string? password, string? tenant, ILogger? log = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = type, ["MicrosoftAppId"] = id, ["MicrosoftAppPassword"] = password, ["MicrosoftAppTenantId"] = tenant,
        }).Build(), null, log);

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}

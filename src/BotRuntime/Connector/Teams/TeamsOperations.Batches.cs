using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector.Teams;

/// <content>
/// Messages to many receivers at once: Teams answers with the id of an operation, which can be asked about. What fails
/// throws an <see cref="AggregateException"/> with the failure of each attempt.
/// </content>
public partial class TeamsOperations
{
    private const string Batches = "v3/batch/conversation/";

    // What Teams answers is the id as it stands, not JSON that holds one.
    private static readonly RestAnswer OperationId = new() { ThrowsPlain = true, Read = (_, text, _) => text };

    public Task<HttpOperationResponse<string>> SendMessageToListOfUsersAsync(IActivity activity, List<TeamMember> teamsMembers, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("users/", new Message(Given(activity), Given(tenantId)) { Members = Given(teamsMembers) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToListOfChannelsAsync(IActivity activity, List<TeamMember> channelsMembers, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("channels/", new Message(Given(activity), Given(tenantId)) { Members = Given(channelsMembers) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToAllUsersInTenantAsync(IActivity activity, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("tenant/", new Message(Given(activity), Given(tenantId)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToAllUsersInTeamAsync(IActivity activity, string teamId, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("team/", new Message(Given(activity), Given(tenantId)) { TeamId = Given(teamId) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<BatchOperationState>> GetOperationStateAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Batch.AskAsync<BatchOperationState>(Get(Batches + Segment(operationId), customHeaders) with { Answer = RestAnswer.Plain }, cancellationToken);

    public Task<HttpOperationResponse<BatchFailedEntriesResponse>> GetPagedFailedEntriesAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        Batch.AskAsync<BatchFailedEntriesResponse>(Get($"{Batches}failedentries/{Segment(operationId)}" + Query(("continuationToken", continuationToken)), customHeaders) with { Answer = RestAnswer.Plain }, cancellationToken);

    public async Task<HttpOperationResponse> CancelOperationAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        await Batch.AskAsync<BatchOperationState>(Delete(Batches + Segment(operationId), customHeaders) with { Answer = RestAnswer.Plain }, cancellationToken).ConfigureAwait(false);

    private BatchDelivery Batch => new(Client.Service);

    private Task<HttpOperationResponse<string>> SendAsync(string receivers, Message message, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken) =>
        Batch.AskAsync<string>(Post(Batches + receivers, message, customHeaders) with { Answer = OperationId }, cancellationToken);

    private static T Given<T>(T value, [CallerArgumentExpression(nameof(value))] string name = null)
        where T : class =>
        value is null or string { Length: 0 } or ICollection { Count: 0 } ? throw new ValidationException(ValidationRules.CannotBeNull, name) : value;

    private sealed record Message(IActivity Activity, string TenantId)
    {
        public List<TeamMember> Members { get; init; }

        public string TeamId { get; init; }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector;

/// <summary>The operations of Bot Framework's REST interface on attachments, version 3.</summary>
public class Attachments(ConnectorClient client) : IServiceOperations<ConnectorClient>, IAttachments
{
    private const string Original = "original";

    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<AttachmentInfo>> GetAttachmentInfoWithHttpMessagesAsync(string attachmentId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<AttachmentInfo>(Get($"v3/attachments/{Segment(attachmentId)}", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<Stream>> GetAttachmentWithHttpMessagesAsync(string attachmentId, string viewId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<Stream>(Get(View(attachmentId, viewId), customHeaders) with { MayBeElsewhere = true }, cancellationToken);

    /// <summary>Where a view of an attachment is.</summary>
    public string GetAttachmentUri(string attachmentId, string viewId = Original) =>
        Client.Service.Address(View(attachmentId, viewId)).AbsoluteUri;

    /// <summary>What is there, without signing the request.</summary>
    public async Task<Stream> GetAttachmentStreamAsync(string attachmentId, string viewId = Original)
    {
        var unsigned = Client.Service with { Credentials = null };
        return (await unsigned.AskAsync<Stream>(Get(View(attachmentId, viewId), null) with { Answer = RestAnswer.Plain, MayBeElsewhere = true }, CancellationToken.None).ConfigureAwait(false)).Body;
    }

    private static string View(string attachmentId, string viewId) => $"v3/attachments/{Segment(attachmentId)}/views/{Segment(viewId)}";
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The operations of Bot Framework's REST interface on attachments, version 3.</summary>
public class Attachments(ConnectorClient client) : IAttachments
{
    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<AttachmentInfo>> GetAttachmentInfoWithHttpMessagesAsync(string attachmentId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<AttachmentInfo>(HttpMethod.Get, $"v3/attachments/{Id(attachmentId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<Stream>> GetAttachmentWithHttpMessagesAsync(string attachmentId, string viewId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<Stream>(HttpMethod.Get, $"v3/attachments/{Id(attachmentId)}/views/{Id(viewId)}", null, customHeaders, cancellationToken);

    private static string Id(string value) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException("An attachment is found by its id and the id of its view.", nameof(value)) : Uri.EscapeDataString(value);
}

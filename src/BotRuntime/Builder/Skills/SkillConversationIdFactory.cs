using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Keeps in a storage which conversation is behind which id.</summary>
public class SkillConversationIdFactory : SkillConversationIdFactoryBase
{
    private readonly IStorage _storage;

    public SkillConversationIdFactory(IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        _storage = storage;
    }

    /// <summary>A new id, which nobody can guess from the conversation.</summary>
    public override async Task<string> CreateSkillConversationIdAsync(SkillConversationIdFactoryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var id = Guid.CreateVersion7().ToString();
        var reference = new SkillConversationReference
        {
            ConversationReference = options.Activity.GetConversationReference(),
            OAuthScope = options.FromBotOAuthScope,
        };

        // As JSON: any storage gives that back, also one that knows no types.
        await _storage.WriteAsync(new Dictionary<string, object> { [id] = JObject.FromObject(reference, SchemaJson.Serializer) }, cancellationToken).ConfigureAwait(false);
        return id;
    }

    /// <summary>The conversation behind an id, or null when there is none.</summary>
    public override async Task<SkillConversationReference> GetSkillConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(skillConversationId)) throw new ArgumentNullException(nameof(skillConversationId));
        var found = await _storage.ReadAsync([skillConversationId], cancellationToken).ConfigureAwait(false);
        return found.TryGetValue(skillConversationId, out var reference) && reference is not null
            ? reference as SkillConversationReference ?? SchemaJson.Convert<SkillConversationReference>(reference)
            : null;
    }

    public override Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
        _storage.DeleteAsync([skillConversationId], cancellationToken);
}

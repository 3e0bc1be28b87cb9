using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Gives a user's conversation another id for a skill, and finds it again: a skill never learns the real one.</summary>
public abstract class SkillConversationIdFactoryBase
{
    [Obsolete("Method is deprecated, please use CreateSkillConversationIdAsync() with SkillConversationIdFactoryOptions instead.", false)]
    public virtual Task<string> CreateSkillConversationIdAsync(ConversationReference conversationReference, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"Override {nameof(CreateSkillConversationIdAsync)} of {GetType().Name}.");

    public virtual Task<string> CreateSkillConversationIdAsync(SkillConversationIdFactoryOptions options, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"Override {nameof(CreateSkillConversationIdAsync)} of {GetType().Name}.");

    [Obsolete("Method is deprecated, please use GetSkillConversationReferenceAsync() instead.", false)]
    public virtual Task<ConversationReference> GetConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"Override {nameof(GetSkillConversationReferenceAsync)} of {GetType().Name}.");

    public virtual Task<SkillConversationReference> GetSkillConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"Override {nameof(GetSkillConversationReferenceAsync)} of {GetType().Name}.");

    public abstract Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken);
}

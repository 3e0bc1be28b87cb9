namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

public class ConversationMemoryScope() : BotStateMemoryScope<ConversationState>(ScopePath.Conversation);

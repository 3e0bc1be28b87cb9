namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

public class UserMemoryScope() : BotStateMemoryScope<UserState>(ScopePath.User);

using Microsoft.Bot.Builder.Dialogs.Obsolete;

namespace Microsoft.Bot.Builder.Dialogs;

#pragma warning disable CS0618 // The old way to register is kept for those who still use it.

/// <summary>Registers what the dialogs have of their own. They know it without that, too.</summary>
public class DialogsComponentRegistration : ComponentRegistrationBridge<DialogsBotComponent>
{
}

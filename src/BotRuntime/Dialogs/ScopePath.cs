using System;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The names of the memory scopes.</summary>
public class ScopePath
{
    public const string User = "user";
    public const string Conversation = "conversation";
    public const string Dialog = "dialog";
    public const string DialogClass = "dialogclass";
    public const string DialogContext = "dialogContext";
    public const string This = "this";
    public const string Class = "class";
    public const string Settings = "settings";
    public const string Turn = "turn";

    [Obsolete("This property is deprecated, use ScopePath.User instead.")]
    public const string USER = "user";

    [Obsolete("This property is deprecated, use ScopePath.Conversation instead.")]
    public const string CONVERSATION = "conversation";

    [Obsolete("This property is deprecated, use ScopePath.Dialog instead.")]
    public const string DIALOG = "dialog";

    [Obsolete("This property is deprecated, use ScopePath.DialogClass instead.")]
    public const string DIALOGCLASS = "dialogclass";

    [Obsolete("This property is deprecated, use ScopePath.This instead.")]
    public const string THIS = "this";

    [Obsolete("This property is deprecated, use ScopePath.Class instead.")]
    public const string CLASS = "class";

    [Obsolete("This property is deprecated, use ScopePath.Settings instead.")]
    public const string SETTINGS = "settings";

    [Obsolete("This property is deprecated, use ScopePath.Turn instead.")]
    public const string TURN = "turn";
}

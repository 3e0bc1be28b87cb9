namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something a debugger can name.</summary>
public interface IItemIdentity
{
    string GetIdentity();
}

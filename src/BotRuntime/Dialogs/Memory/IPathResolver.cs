namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>Turns a short way to write a path into the path.</summary>
public interface IPathResolver
{
    string TransformPath(string path);
}

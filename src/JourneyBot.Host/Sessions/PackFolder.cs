using JourneyBot.Host.Commands;

namespace JourneyBot.Host.Sessions;

/// <summary>A pack's folder: below <c>dialogs/</c> of the working directory, or else of the program.</summary>
internal sealed class PackFolder(string path)
{
    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(path, name);

    public static PackFolder Find(string name)
    {
        string[] places = [Path.Combine("dialogs", name), Path.Combine(AppContext.BaseDirectory, "dialogs", name)];
        var found = name.Length > 0 && name.IndexOfAny(['/', '\\']) < 0 ? places.FirstOrDefault(place => System.IO.File.Exists(Path.Combine(place, "stages.yaml"))) : null;
        return found is null ? throw new CommandException($"there is no pack '{name}': no stages.yaml in {string.Join(" or ", places)}") : new PackFolder(found);
    }
}

namespace JourneyBot.Hosting;

/// <summary>An industry's folder with stages, event mapping, intents and dialogs.</summary>
/// <param name="Name">Its name, for example <c>retail</c>.</param>
/// <param name="Folder">Where it lies.</param>
public sealed record Pack(string Name, string Folder)
{
    /// <summary>Looks for the pack below each of some roots, in their order; throws <see cref="InvalidOperationException"/> where it is in none of them.</summary>
    /// <param name="name">The pack's name.</param>
    /// <param name="packs">The folder of packs, relative to the roots or absolute.</param>
    /// <param name="roots">Where to look.</param>
    public static Pack Find(string name, string packs, params IReadOnlyList<string> roots)
    {
        if (name.Length == 0 || name.IndexOfAny(['/', '\\']) >= 0) throw new InvalidOperationException($"'{name}' is no pack's name; set JourneyBot:Pack, or --pack, to a folder's name such as retail");
        var places = roots.Select(root => Path.GetFullPath(Path.Combine(root, packs, name))).Distinct().ToList();
        return places.FirstOrDefault(Directory.Exists) is { } folder
            ? new Pack(name, folder)
            : throw new InvalidOperationException($"there is no pack '{name}' in {string.Join(" or ", places)}; set JourneyBot:Pack and JourneyBot:Packs");
    }

    /// <summary>The path of a file of the pack.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}

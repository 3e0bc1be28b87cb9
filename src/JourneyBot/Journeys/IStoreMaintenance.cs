namespace JourneyBot.Journeys;

/// <summary>What is done to a store as a whole while it goes on; one such command at a time. What is cancelled leaves nothing half behind.</summary>
public interface IStoreMaintenance
{
    /// <summary>Where the store is, and how large.</summary>
    StorePlace Place { get; }

    /// <summary>Looks at every record of a copy of what is stored at this moment, while reading and writing go on. Throws <see cref="IOException"/> where no copy can be made.</summary>
    /// <param name="steps">Is told in a word or two what is being done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken);

    /// <summary>A backup of this moment, checked, to read from its beginning; its length is known. Disposing it leaves nothing of it here. Throws <see cref="IOException"/> where it can't be made.</summary>
    Task<Stream> OpenBackupAsync(CancellationToken cancellationToken);

    /// <summary>Writes the store anew, so that nothing is left in it of what was erased or thrown away; reading and writing wait meanwhile. Once begun it is finished.</summary>
    Task CompactAsync(CancellationToken cancellationToken);
}

/// <summary>Where a store is.</summary>
/// <param name="Name">The path of its file, or how else its administrators call it; without secrets.</param>
/// <param name="Bytes">How much of the disk it takes now.</param>
public sealed record StorePlace(string Name, long Bytes);

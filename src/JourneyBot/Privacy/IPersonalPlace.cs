namespace JourneyBot.Privacy;

/// <summary>A place where data of customers lies besides the facts of the journey store. Whoever keeps something about customers registers one, so that export and erasure find it.</summary>
public interface IPersonalPlace
{
    /// <summary>What lies there, in a word or two: <c>receipts</c>, <c>bot state</c>.</summary>
    string Name { get; }

    /// <summary>All that lies there of the person.</summary>
    IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Removes all that lies there of the person; how many things it were. Again, it finds nothing.</summary>
    ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken);
}

/// <summary>Something that is kept about a person.</summary>
/// <param name="Name">What it is called in its place.</param>
/// <param name="Json">What it says, as JSON.</param>
public sealed record PersonalItem(string Name, string Json);

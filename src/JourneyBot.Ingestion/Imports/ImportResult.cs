namespace JourneyBot.Ingestion.Imports;

/// <summary>What became of a file: every row read was accepted, there already, rejected or ignored.</summary>
public sealed record ImportResult
{
    /// <summary>How many rejected rows are listed; the others are only counted.</summary>
    public const int ListedRejections = 1_000;

    /// <summary>The file's path as it was given.</summary>
    public required string File { get; init; }

    /// <summary>How many rows, activities or events the file has, its header not counted.</summary>
    public long Read { get; init; }

    /// <summary>How many are new and stored.</summary>
    public long Accepted { get; init; }

    /// <summary>How many were there already.</summary>
    public long Duplicates { get; init; }

    /// <summary>How many were not taken because something is wrong with them.</summary>
    public long RejectedTotal { get; init; }

    /// <summary>The first <see cref="ListedRejections"/> of them.</summary>
    public IReadOnlyList<RejectedLine> Rejected { get; init; } = [];

    /// <summary>What was left out on purpose: of each reason how many.</summary>
    public IReadOnlyDictionary<string, long> Ignored { get; init; } = new Dictionary<string, long>();

    /// <summary>How many customers the stored rows belong to, those that were there already included.</summary>
    public int Customers { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Why the file was not read, or not to its end; null where it was. What was read before counts and is stored.</summary>
    public string? Failure { get; init; }

    /// <summary>How it was read.</summary>
    public ImportDetection Detection { get; init; } = new();
}

/// <summary>A row that was not taken.</summary>
/// <param name="Line">The line of the file where it begins, from 1 up.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record RejectedLine(long Line, string Reason);

/// <summary>How far an import is.</summary>
/// <param name="File">The file.</param>
/// <param name="Read">How many rows were read.</param>
/// <param name="Share">The share of the file's bytes that was read, 0 to 1.</param>
public sealed record ImportProgress(string File, long Read, double Share);

namespace JourneyBot.Ingestion.Imports;

/// <summary>Finds by its name which column is what. An id is never guessed from a name that could be another thing's: wrong ids would lose rows.</summary>
internal static class KnownColumns
{
    // Compared as letters and digits only. The names of XES (IEEE 1849) and of its tables come first, then the usual ones of exports.
    private static readonly string[] Customers = ["caseconceptname", "customerid", "userid", "customer", "caseid", "contactid", "clientid", "user"];
    private static readonly string[] Browsers = ["anonymousid", "visitorid", "userpseudoid", "distinctid", "deviceid"];
    private static readonly string[] Events = ["conceptname", "eventname", "event", "activity", "eventtype", "action"];
    private static readonly string[] Times = ["timetimestamp", "timestamp", "originaltimestamp", "eventtime", "eventtimestamp", "occurredat", "datetime", "createdat", "time", "date", "ts"];
    private static readonly string[] Channels = ["channel"];
    private static readonly string[] Ids = ["messageid", "insertid", "identityid"];

    /// <summary>The map with the gaps filled; throws <see cref="ImportException"/> where a named column is not there or a needed one can't be found.</summary>
    public static ColumnMap Complete(ColumnMap given, IReadOnlyCollection<string> columns, ImportKind kind)
    {
        foreach (var (role, column) in given.Given())
        {
            if (columns.Contains(column)) continue;
            var near = columns.FirstOrDefault(other => Plain(other) == Plain(column));
            throw new ImportException($"there is no column '{column}' for {role}; {Listed(columns)}{(near is null ? "" : $" Did you mean '{near}'?")}");
        }

        var taken = given.Given().Select(pair => pair.Column).ToHashSet(StringComparer.Ordinal);
        var isEvents = kind == ImportKind.Events;
        var map = given with
        {
            // Who names one kind of person has said who the rows are about.
            Customer = given.Customer ?? (given.Anonymous is null ? Find(Customers) : null),
            Anonymous = given.Anonymous ?? (given.Customer is null && isEvents ? Find(Browsers) : null),
            Event = given.Event ?? (isEvents ? Find(Events) : null),
            Time = given.Time ?? (isEvents ? Find(Times) : null),
            Channel = given.Channel ?? (isEvents ? Find(Channels) : null),
            Id = given.Id ?? (isEvents ? Find(Ids) : null),
        };

        if (map.Customer is null && map.Anonymous is null) throw Missing("customer", "names the customer", columns);
        if (isEvents && map.Event is null) throw Missing("event", "names the event", columns);
        if (isEvents && map.Time is null) throw Missing("time", "says when it happened", columns);
        return map;

        string? Find(string[] names)
        {
            foreach (var name in names)
                if (columns.FirstOrDefault(column => Plain(column) == name && taken.Add(column)) is { } found) return found;
            return null;
        }
    }

    private static ImportException Missing(string role, string what, IReadOnlyCollection<string> columns) =>
        new($"no column was found that {what}; {Listed(columns)} Name it with --map {role}=COLUMN");

    private static string Listed(IReadOnlyCollection<string> columns) =>
        columns.Count == 0 ? "the file has no rows." : $"the columns are {string.Join(", ", columns.Take(30))}{(columns.Count > 30 ? $" and {columns.Count - 30} more" : "")}.";

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}

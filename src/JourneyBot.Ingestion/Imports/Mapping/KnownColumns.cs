namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Finds by its name which column is what. An id is never guessed from a name that could be another thing's: wrong ids would lose rows.</summary>
internal static class KnownColumns
{
    private static readonly string[] OfOrders = ["order", "amount", "total", "currency", "quantity", "price", "sku", "product", "status"];

    // Compared as letters and digits only. The names of XES (IEEE 1849) and of its tables come first, then the usual ones of exports.
    private static readonly string[] Customers = ["caseconceptname", "customerid", "userid", "customer", "caseid", "contactid", "clientid", "user"];
    private static readonly string[] Browsers = ["anonymousid", "visitorid", "userpseudoid", "distinctid", "deviceid"];
    private static readonly string[] Emails = ["email", "emailaddress", "customeremail", "useremail", "mail"];
    private static readonly string[] Events = ["conceptname", "eventname", "event", "activity", "eventtype", "action"];
    private static readonly string[] Times = ["timetimestamp", "timestamp", "originaltimestamp", "eventtime", "eventtimestamp", "occurredat", "datetime", "createdat", "time", "date", "ts"];
    private static readonly string[] Channels = ["channel"];
    private static readonly string[] Ids = ["messageid", "insertid", "identityid"];

    private static readonly string[] Orders = ["orderid", "ordernumber", "orderno", "order", "transactionid", "invoiceno", "invoiceid", "invoicenumber", "invoice", "receiptid", "basketid"];
    private static readonly string[] OrderTimes = ["ordertime", "orderdate", "orderedat", "purchasedate", "purchasetime", "transactiondate", "transactiontime", "invoicedate", "paidat", "processedat", "completedat"];
    private static readonly string[] Amounts = ["lineamount", "linetotal", "amount", "value", "sales", "spend"];
    private static readonly string[] Totals = ["ordertotal", "grandtotal", "totalamount", "totalprice", "ordervalue", "orderamount", "total", "revenue"];
    private static readonly string[] Currencies = ["currency", "currencycode"];
    private static readonly string[] Quantities = ["quantity", "qty", "units", "items", "itemcount", "lineitemquantity"];
    private static readonly string[] Prices = ["unitprice", "price", "itemprice", "lineitemprice"];
    private static readonly string[] Skus = ["sku", "productid", "stockcode", "itemid", "variantid", "articleid", "lineitemsku"];
    private static readonly string[] Products = ["productname", "product", "itemname", "description", "lineitemname", "item"];
    private static readonly string[] Statuses = ["orderstatus", "status", "financialstatus", "paymentstatus", "state"];

    /// <summary>The map with the gaps filled; throws <see cref="ImportException"/> where a named column is not there or a needed one can't be found.</summary>
    public static ColumnMap Complete(ColumnMap given, IReadOnlyCollection<string> columns, ImportKind kind)
    {
        CheckGiven(given, columns, kind);
        var taken = given.Given().Select(pair => pair.Column).ToHashSet(StringComparer.Ordinal);
        var map = kind switch
        {
            ImportKind.Traits => People(given, isTraits: true),
            ImportKind.Transactions => OfOrder(People(given, isTraits: false)),
            _ => OfEvent(People(given, isTraits: false)),
        };

        if (map.Customer is null && map.Anonymous is null && map.Email is null) throw Missing("customer", "names the customer", columns);
        if (kind == ImportKind.Events && map.Event is null) throw Missing("event", "names the event", columns);
        if (kind != ImportKind.Traits && map.Time is null) throw Missing("time", "says when it happened", columns);
        return map;

        // Who names one kind of person has said who the rows are about. An address is never kept as a property or a trait.
        ColumnMap People(ColumnMap map, bool isTraits) => map with
        {
            Customer = map.Customer ?? (map.Anonymous is null ? Find(Customers) : null),
            Anonymous = map.Anonymous ?? (map.Customer is null && !isTraits ? Find(Browsers) : null),
            Email = map.Email ?? Find(Emails),
        };

        ColumnMap OfEvent(ColumnMap map) => map with
        {
            Event = map.Event ?? Find(Events),
            Time = map.Time ?? Find(Times),
            Channel = map.Channel ?? Find(Channels),
            Id = map.Id ?? Find(Ids),
        };

        ColumnMap OfOrder(ColumnMap map) => map with
        {
            Order = map.Order ?? Find(Orders),
            Time = map.Time ?? Find(OrderTimes) ?? Find(Times),
            Channel = map.Channel ?? Find(Channels),
            Total = map.Total ?? (map.Amount is null ? Find(Totals) : null),
            Amount = map.Amount ?? Find(Amounts),
            Currency = map.Currency ?? Find(Currencies),
            Quantity = map.Quantity ?? Find(Quantities),
            Price = map.Price ?? Find(Prices),
            Sku = map.Sku ?? Find(Skus),
            Product = map.Product ?? Find(Products),
            Status = map.Status ?? Find(Statuses),
        };

        string? Find(string[] names)
        {
            foreach (var name in names)
                if (columns.FirstOrDefault(column => Plain(column) == name && taken.Add(column)) is { } found) return found;
            return null;
        }
    }

    private static void CheckGiven(ColumnMap given, IReadOnlyCollection<string> columns, ImportKind kind)
    {
        foreach (var (role, column) in given.Given())
        {
            if (kind != ImportKind.Transactions && OfOrders.Contains(role)) throw new ImportException($"the role '{role}' is one of orders; give --kind transactions, or leave it out: other columns become properties");
            if (columns.Contains(column)) continue;
            throw new ImportException($"there is no column '{column}' for {role}; {Listed(columns)}{(Near(column, columns) is { } near ? $" Did you mean '{near}'?" : "")}");
        }
    }

    private static ImportException Missing(string role, string what, IReadOnlyCollection<string> columns) =>
        new($"no column was found that {what}; {Listed(columns)} Name it with --map {role}=COLUMN");

    private static string Listed(IReadOnlyCollection<string> columns)
    {
        if (columns.Count == 0) return "the file has no rows.";
        var listed = $"the columns are {string.Join(", ", columns.Take(30))}{(columns.Count > 30 ? $" and {columns.Count - 30} more" : "")}.";
        // The first row of a file without a header was taken for it.
        return columns.FirstOrDefault(LooksLikeData) is { } data ? $"{listed} '{data}' looks like a value: does the file begin with a line that names its columns?" : listed;
    }

    private static bool LooksLikeData(string name) => name.Length > 5 && name.Count(char.IsAsciiDigit) > name.Length / 2;

    private static string? Near(string column, IReadOnlyCollection<string> columns) =>
        columns.FirstOrDefault(other => Plain(other) == Plain(column)) ?? columns.Where(other => Distance(Plain(other), Plain(column)) <= Math.Max(1, column.Length / 4)).MinBy(other => Distance(Plain(other), Plain(column)));

    // How many letters must be changed, added or left out (Levenshtein).
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}

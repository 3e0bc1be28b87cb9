using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Dashboard.Customers;

/// <summary>What a customer is called on the pages.</summary>
internal static class CustomerLabel
{
    private const string NameTrait = "name";

    /// <summary>The masked name, or a short id for one whose name is not known.</summary>
    public static string Of(CustomerId customer, IReadOnlyDictionary<string, Trait> traits) =>
        traits.TryGetValue(NameTrait, out var name) && name.Value.Length > 0 ? Masking.Name(name.Value) : Of(customer.Stream);

    /// <summary>A short id: a person known only by a browser, a conversation or a record is a visitor.</summary>
    public static string Of(StreamId stream) =>
        stream.Kind >= StreamKind.Anonymous ? $"Visitor {Tail(stream.Value)}" : $"Customer {Tail(stream.Value)}";

    /// <summary>A stream's identifier, shortened so that it can be compared but not used.</summary>
    public static string Tail(string value)
    {
        if (value.Contains('@')) return Masking.Email(value);
        return value.Length <= 8 ? value : "…" + value[^6..];
    }

    /// <summary>What kind of identifier a stream is, in words.</summary>
    public static string KindOf(StreamId stream) => stream.Kind switch
    {
        StreamKind.Customer => "customer id",
        StreamKind.Account => "verified account",
        StreamKind.Signed => "signed id",
        StreamKind.Email => "e-mail (hashed)",
        StreamKind.Anonymous => "browser",
        StreamKind.Record => "record",
        _ => "conversation",
    };
}

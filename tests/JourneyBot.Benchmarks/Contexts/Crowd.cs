using System.Globalization;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>
/// The customers of the context marks, by number from 0 up: of 100, 40 are in the CRM, 25 read mail, 15 chat and 20 have a second browser; 70 come
/// once, 20 two or three times, 8 up to ten times, and 2 twenty to sixty times, which makes hundreds of events.
/// </summary>
/// <param name="Size">How many there are.</param>
internal sealed record Crowd(int Size)
{
    // A prime, so that the steps come to each number once, in no order.
    private const long Step = 2_147_483_629;

    public static int Visits(int customer) => (Draw(customer, 1) % 1_000, Draw(customer, 2)) switch
    {
        ( < 700, _) => 1,
        ( < 900, var more) => 2 + (more % 2),
        ( < 980, var more) => 4 + (more % 7),
        (_, var more) => 20 + (more % 41),
    };

    public static bool IsInCrm(int customer) => Draw(customer, 3) % 100 < 40;

    public static bool ReadsMail(int customer) => Draw(customer, 4) % 100 < 25;

    public static bool Chats(int customer) => Draw(customer, 5) % 100 < 15;

    public static bool WasPrompted(int customer) => Draw(customer, 6) % 100 < 5;

    /// <summary>The browser of a visit: the first, or for some every third time another one.</summary>
    public static string BrowserOf(int customer, int visit)
    {
        var second = visit % 3 == 2 && Draw(customer, 7) % 100 < 20;
        return string.Create(CultureInfo.InvariantCulture, $"{(uint)Draw(customer, 8):x8}-{(second ? 2 : 1)}000-4000-8000-{customer:x12}");
    }

    public static StreamId Browser(int customer, int visit = 0) => new(StreamKind.Anonymous, BrowserOf(customer, visit));

    public static StreamId CrmId(int customer) => new(StreamKind.Customer, string.Create(CultureInfo.InvariantCulture, $"C-{customer:D7}"));

    public static StreamId Chat(int customer) => new(StreamKind.Conversation, string.Create(CultureInfo.InvariantCulture, $"{(uint)Draw(customer, 9):x8}{customer:x8}-chat"));

    public static string Email(int customer) => string.Create(CultureInfo.InvariantCulture, $"customer.{customer}@mail{customer % 7}.example");

    /// <summary>Who asks for a context: a dialog by the customer's browser, a page of the staff by the number of the CRM.</summary>
    public static StreamId Asked(int customer) => IsInCrm(customer) && customer % 2 == 0 ? CrmId(customer) : Browser(customer);

    /// <summary>All numbers once, in no order.</summary>
    public IEnumerable<int> InNoOrder()
    {
        for (var i = 0L; i < Size; i++) yield return (int)((i * Step + 17) % Size);
    }

    // The same for the same customer and question, on every machine.
    private static int Draw(int customer, int question)
    {
        var mixed = ((ulong)(uint)customer + 1) * 0x9E3779B97F4A7C15UL + ((ulong)question * 0xBF58476D1CE4E5B9UL);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)((mixed ^ (mixed >> 31)) & 0x7FFFFFFF);
    }
}

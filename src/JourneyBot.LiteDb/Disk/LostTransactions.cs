using System.Collections;
using System.Reflection;
using LiteDB.Engine;

namespace JourneyBot.LiteDb.Disk;

/// <summary>
/// Keeps what a failed disk left of LiteDB's transactions from ending the process: one that stopped halfway can't be undone, so its
/// finalizer throws (LiteDB 5.0.20). Nothing but memory hangs on it. They are found by reflection: LiteDB has no other way to them.
/// </summary>
internal static class LostTransactions
{
    private static readonly FieldInfo Monitor = FieldOf(typeof(LiteEngine), "_monitor");
    private static readonly FieldInfo Transactions = FieldOf(Monitor.FieldType, "_transactions");

    /// <summary>Lets the open transactions of an engine go without a finalizer; for one that failed or is about to be closed.</summary>
    public static void LetGo(LiteEngine engine)
    {
        if (Monitor.GetValue(engine) is not { } monitor || Transactions.GetValue(monitor) is not IDictionary open) return;
        lock (open)
        {
#pragma warning disable CA1816 // LiteDB's own disposing is what fails here.
            foreach (var transaction in open.Values) GC.SuppressFinalize(transaction);
#pragma warning restore CA1816
        }
    }

    private static FieldInfo FieldOf(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) ?? throw new NotSupportedException($"LiteDB has no {type.Name}.{name} any more: look anew at what its finalizers do");
}

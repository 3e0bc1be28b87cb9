using System.Buffers;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>Lends the readers and writers of JSON their buffers.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    public static readonly CharPool Instance = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[] array) => ArrayPool<char>.Shared.Return(array);
}

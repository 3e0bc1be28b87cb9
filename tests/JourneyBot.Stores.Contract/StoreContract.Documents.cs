using JourneyBot.Journeys;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_document_comes_back_with_its_version()
    {
        Assert.True(await WriteAsync(Put("a", """{"x":1}""")));
        Assert.Equal(new StoredDocument("a", """{"x":1}""", 1), await ReadAsync("a"));
        Assert.True(await WriteAsync(Put("a", """{"x":2}""")));
        await ReopenAsync();
        Assert.Equal(new StoredDocument("a", """{"x":2}""", 2), await ReadAsync("a"));
        Assert.True(await WriteAsync(Put("a", """{"x":3}""", expected: 2)));
        Assert.Equal(3, (await ReadAsync("a"))!.Version);
    }

    [Fact]
    public async Task A_write_of_nothing_succeeds() => Assert.True(await WriteAsync());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_unexpected_version_writes_nothing(long expected)
    {
        await WriteAsync(Put("a", "1"));
        await WriteAsync(Put("a", "2"));
        Assert.False(await WriteAsync(Put("b", "1"), Put("a", "3", expected), Put("c", "1")));
        Assert.False(await WriteAsync(Put("a", null, expected)));
        Assert.False(await WriteAsync(Put("none", "1", expected: 1)));
        Assert.Equal(new StoredDocument("a", "2", 2), await ReadAsync("a"));
        Assert.Equal(["a"], await KeysAsync(""));
    }

    [Fact]
    public async Task Version_zero_means_not_there()
    {
        Assert.True(await WriteAsync(Put("a", "1", expected: 0)));
        Assert.False(await WriteAsync(Put("a", "2", expected: 0)));
        Assert.True(await WriteAsync(Put("a", null, expected: 1)));
        Assert.True(await WriteAsync(Put("a", "3", expected: 0)));
        Assert.Equal(new StoredDocument("a", "3", 1), await ReadAsync("a"));
    }

    [Fact]
    public async Task A_deleted_document_stays_deleted()
    {
        await WriteAsync(Put("a"), Put("b"));
        Assert.True(await WriteAsync(Put("a", null), Put("never", null)));
        Assert.Null(await ReadAsync("a"));
        await ReopenAsync();
        Assert.Null(await ReadAsync("a"));
        Assert.Equal(["b"], await KeysAsync(""));
        Assert.True(await WriteAsync(Put("c"), Put("c", null)));
        Assert.Null(await ReadAsync("c"));
    }

    [Fact]
    public async Task Versions_are_expected_of_what_was_there_before_the_write()
    {
        Assert.True(await WriteAsync(Put("a", "1", expected: 0), Put("a", "2", expected: 0), Put("a", "3")));
        Assert.Equal(new StoredDocument("a", "3", 3), await ReadAsync("a"));
    }

    [Fact]
    public async Task Keys_come_in_ordinal_order_and_by_prefix()
    {
        string[] keys = ["a", "A", "a:1", "a:10", "a:2", "a:", "ab", "b", "é", "z", "\uFFFF", "a:\uFFFF", "\U0001F6D2", "ａ"];
        foreach (var key in keys) await WriteAsync(Put(key));
        await WriteAsync(Put("a:9", collection: "others"), Put("0", collection: "things-too"));
        for (var round = 0; round < 2; round++)
        {
            foreach (var prefix in keys.Append("").Append("a:3").Append("\uFFFF\uFFFF").Append("~"))
                Assert.Equal(keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), await KeysAsync(prefix));
            Assert.Equal(["a:9"], await KeysAsync("a", "others"));
            Assert.Empty(await KeysAsync("", "none"));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task Odd_keys_are_kept_apart()
    {
        string[] keys = ["'", "\"", "\\", "/", "..", "$", "_id", "{", "%00", "a\0", "a\0b", "\n", " ", "  ", "\uD800", "\uDC00", "\uFFFD", "\U0001F6D2", "e\u0301", "é"];
        foreach (var key in keys) Assert.True(await WriteAsync(Put(key, $"\"{keys.ToList().IndexOf(key)}\"", expected: 0)));
        await ReopenAsync();
        for (var i = 0; i < keys.Length; i++) Assert.Equal(new StoredDocument(keys[i], $"\"{i}\"", 1), await ReadAsync(keys[i]));
    }

    [Fact]
    public async Task The_longest_key_and_content_are_taken()
    {
        var key = new string('漢', 500);
        var json = $"\"{new string('x', (1 << 20) - 2)}\"";
        Assert.True(await WriteAsync(Put(key, json)));
        await ReopenAsync();
        Assert.Equal(json, (await ReadAsync(key))!.Json);
    }

    [Fact]
    public async Task Of_many_who_expect_the_same_version_one_wins()
    {
        for (var round = 0L; round < 20; round++)
        {
            var expected = round;
            var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(Put("lock", $"{writer}", expected), Put($"won-{expected}-{writer}")))));
            Assert.Equal(1, wins.Count(won => won));
        }

        Assert.Equal(20, (await ReadAsync("lock"))!.Version);
        Assert.Equal(20, (await KeysAsync("won-")).Length);
    }

    [Fact]
    public async Task A_reader_never_sees_a_version_with_the_content_of_another()
    {
        using var done = new CancellationTokenSource();
        await WriteAsync(Put("a", "1"));
        var reader = Task.Run(async () =>
        {
            var last = 0L;
            while (!done.IsCancellationRequested)
            {
                var document = (await ReadAsync("a"))!;
                Assert.Equal($"{document.Version}", document.Json);
                Assert.True(document.Version >= last);
                last = document.Version;
            }
        });
        for (var version = 2; version <= 60; version++) await WriteAsync(Put("a", $"{version}"));
        await done.CancelAsync();
        await reader;
    }

    [Fact]
    public async Task Keys_come_in_pages_in_their_order_and_without_those_that_are_gone()
    {
        await WriteAsync([.. Enumerable.Range(0, 9).Select(number => Put($"a|{number}")), Put("a"), Put("b|1"), Put("Z")]);
        await WriteAsync(new DocumentChange("things", "a|4", null));
        await ReopenAsync();
        Assert.Equal(["a|0", "a|1", "a|2"], await PageAsync("a|", null, 3));
        Assert.Equal(["a|3", "a|5", "a|6"], await PageAsync("a|", "a|2", 3));
        // The key to go on after need not be there any more.
        Assert.Equal(["a|5"], await PageAsync("a|", "a|4", 1));
        Assert.Equal(["a|7", "a|8"], await PageAsync("a|", "a|6", 10));
        Assert.Empty(await PageAsync("a|", "a|8", 10));
        Assert.Empty(await PageAsync("c|", null, 10));
        Assert.Equal(["a|0"], await PageAsync("a|", "Z", 1));

        async Task<IReadOnlyList<string>> PageAsync(string prefix, string? after, int most) => await Store.Documents.ReadKeysAsync("things", prefix, after, most, CancellationToken.None);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Net;
using JourneyBot.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>
/// Damaged bodies at every door. JOURNEYBOT_FUZZ gives how many a door gets (1,000 by default) and JOURNEYBOT_FUZZ_SEED the beginning; a find
/// names the body, so that it can be repeated. It counts by a metric of the process, so nothing else runs meanwhile.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class FuzzTests : TestFolder
{
    private const int GoodEvery = 25;
    private static readonly int Bodies = Number("JOURNEYBOT_FUZZ", 1_000);
    private static readonly int Seed = Number("JOURNEYBOT_FUZZ_SEED", 1);

    public static TheoryData<string> Doors => [.. FuzzedDoors.All.Select(door => door.Path)];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Damaged_bodies_break_no_door_and_nothing_is_lost(string path)
    {
        var door = FuzzedDoors.All.Single(one => one.Path == path);
        await using var site = await Site.StartAsync(Folder, settings: [.. FuzzedDoors.Settings]);
        using var counts = new EntryCounts(door.Name);
        var mutator = new Mutator(Seed);
        long answeredFor = 0;
        var good = 0;
        for (var i = 0; i < Bodies; i++)
        {
            var body = i % GoodEvery == 0 ? door.Good(good++) : mutator.Damage(door.Seeds[mutator.Random.Next(door.Seeds.Count)]);
            var status = await PostAsync(site, door, body);
            var place = $"body {i} to {door.Path}, seed {Seed}: {Convert.ToBase64String(body)}";
            Assert.True((int)status is (>= 200 and < 300) or (>= 400 and < 500), $"{(int)status} to {place}");
            if (i % GoodEvery == 0) Assert.True((int)status < 300, $"{(int)status} to the good {place}");
            if ((int)status < 300) answeredFor += door.EntriesIn(Unpacked(body)) ?? throw new InvalidOperationException($"taken though it is no JSON: {place}");
            if (counts.Count != answeredFor) Assert.Fail($"{answeredFor} entries were answered for and {counts.Count} are known after {place}");
        }

        Assert.Equal(good, await GoodAsync(site));
    }

    private static async Task<HttpStatusCode> PostAsync(Site site, FuzzedDoor door, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door.Path) { Content = new ByteArrayContent(body) };
        door.Sign(request, body);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var answer = await site.Http.SendAsync(request, patience.Token);
        return answer.StatusCode;
    }

    private static async Task<int> GoodAsync(Site site)
    {
        var count = 0;
        await foreach (var logged in site.Services.GetRequiredService<IJourneyStore>().ReadLogAsync(0, default))
            if (logged.Event.Id.Contains("good-", StringComparison.Ordinal)) count++;
        return count;
    }

    private static byte[] Unpacked(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..]) return body;
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress)) gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

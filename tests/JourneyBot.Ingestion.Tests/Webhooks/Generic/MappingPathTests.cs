using System.Text.Json;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Ingestion.Webhooks.Generic;

namespace JourneyBot.Ingestion.Tests.Webhooks.Generic;

public sealed class MappingPathTests
{
    private const string Json = """{"a":{"b":[{"c":1},{"c":2,"d":null},{"e":[3,4]}]},"x.y":{"/":5},"list":["p","q"],"0":"zero"}""";

    [Theory]
    [InlineData("a.b[0].c", "1")]
    [InlineData("a.b[*].c", "1,2")]
    [InlineData("$.a.b[*].c", "1,2")]
    [InlineData("a.b[2].e[*]", "3,4")]
    [InlineData("a.b[*].e[1]", "4")]
    [InlineData("list[*]", "p,q")]
    [InlineData("list[1]", "q")]
    [InlineData("/a/b/1/c", "2")]
    [InlineData("/x.y/~1", "5")]
    [InlineData("/0", "zero")]
    [InlineData("/list/0", "p")]
    [InlineData("a.b[9].c", "")]
    [InlineData("a.b.c", "")]
    [InlineData("a.b[1].d", "")]
    [InlineData("list.x", "")]
    [InlineData("x.y", "")]
    public void A_path_finds_what_is_at_its_place(string path, string expected)
    {
        using var document = JsonDocument.Parse(Json);
        Assert.Equal(expected, string.Join(',', MappingPath.Parse(path).All(Payload.Of(document.RootElement)).Select(value => value.Text)));
    }

    [Theory]
    [InlineData("a[")]
    [InlineData("a[-1]")]
    [InlineData("a[]")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a[0]b")]
    [InlineData("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u")]
    public void What_is_no_path_is_told(string path) => Assert.Throws<FormatException>(() => MappingPath.Parse(path));
}

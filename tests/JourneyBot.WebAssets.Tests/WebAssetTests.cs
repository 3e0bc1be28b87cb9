using System.IO.Compression;
using System.Text;

namespace JourneyBot.WebAssets.Tests;

public sealed class WebAssetTests
{
    public static TheoryData<string> Names => [.. WebAsset.All.Select(asset => asset.Name)];

    [Fact]
    public void Names_carry_the_versions() =>
        Assert.Equal(["htmx-4.0.1.js", "third-party-notices.txt", "webchat-4.18.1.js"], WebAsset.All.Select(asset => asset.Name));

    [Theory, MemberData(nameof(Names))]
    public void Every_compressed_form_unpacks_to_the_plain_one(string name)
    {
        var asset = WebAsset.Find(name)!;
        var plain = Read(asset.Open(WebAssetEncoding.Plain));
        Assert.Equal(asset.Length, plain.Length);
        Assert.Equal(plain, Read(new GZipStream(asset.Open(WebAssetEncoding.Gzip), CompressionMode.Decompress)));
        Assert.Equal(plain, Read(new BrotliStream(asset.Open(WebAssetEncoding.Brotli), CompressionMode.Decompress)));
    }

    [Fact]
    public void Web_chat_is_the_full_bundle_below_a_megabyte_on_the_wire()
    {
        Assert.Contains("AdaptiveCard", Text(WebAsset.WebChat), StringComparison.Ordinal);
        Assert.Contains("renderWebChat", Text(WebAsset.WebChat), StringComparison.Ordinal);
        using var gzip = WebAsset.WebChat.Open(WebAssetEncoding.Gzip);
        using var brotli = WebAsset.WebChat.Open(WebAssetEncoding.Brotli);
        Assert.InRange(gzip.Length, 1, 1_000_000);
        Assert.InRange(brotli.Length, 1, 700_000);
    }

    [Fact]
    public void Htmx_is_the_pinned_version() => Assert.Contains("4.0.1", Text(WebAsset.Htmx), StringComparison.Ordinal);

    [Fact]
    public void Scripts_and_texts_say_their_type()
    {
        Assert.Equal("text/javascript; charset=utf-8", WebAsset.Htmx.ContentType);
        Assert.Equal("text/plain; charset=utf-8", WebAsset.Notices.ContentType);
    }

    [Fact]
    public void Each_asset_has_its_own_entity_tag()
    {
        Assert.All(WebAsset.All, asset => Assert.Matches("^W/\"[0-9a-f]{32}\"$", asset.ETag));
        Assert.Distinct(WebAsset.All.Select(asset => asset.ETag));
    }

    [Theory]
    [InlineData("webchat.js")]
    [InlineData("htmx-4.0.1.js.gz")]
    [InlineData("HTMX-4.0.1.js")]
    [InlineData("../htmx-4.0.1.js")]
    [InlineData("")]
    public void An_unknown_name_finds_nothing(string name) => Assert.Null(WebAsset.Find(name));

    [Fact]
    public void The_notices_carry_every_licence()
    {
        var notices = Text(WebAsset.Notices);
        Assert.Contains("botframework-webchat@4.18.1", notices, StringComparison.Ordinal);
        Assert.Contains("Copyright (c) Microsoft Corporation", notices, StringComparison.Ordinal);
        Assert.Contains("@license", notices, StringComparison.Ordinal);
        Assert.Contains("htmx.org@4.0.1", notices, StringComparison.Ordinal);
        Assert.Contains("Zero-Clause BSD", notices, StringComparison.Ordinal);
    }

    private static string Text(WebAsset asset) => Encoding.UTF8.GetString(Read(asset.Open(WebAssetEncoding.Plain)));

    private static byte[] Read(Stream stream)
    {
        using (stream)
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}

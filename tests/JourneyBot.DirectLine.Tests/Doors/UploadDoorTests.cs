using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JourneyBot.DirectLine.Files;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.Testing;

namespace JourneyBot.DirectLine.Tests.Doors;

public sealed class UploadDoorTests
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 1, 2, 3];

    [Fact]
    public async Task A_file_reaches_the_bot_and_comes_back_to_the_client_with_its_address()
    {
        var bot = new EchoBot();
        await using var chat = await Chat.StartAsync(bot);
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        using var posted = await UploadAsync(chat, token, Message("look"), ("photo.png", "image/png", Picture), ("terms.pdf", "application/pdf", "%PDF-1.7"u8.ToArray()));
        Assert.Equal($$"""{"id":"{{token.ConversationId}}|0000002"}""", await posted.Content.ReadAsStringAsync());
        await follower.UntilAsync("Echo: look");

        var came = bot.Came.Single(activity => activity.Type == "message");
        Assert.Equal([("photo.png", "image/png"), ("terms.pdf", "application/pdf")], came.Attachments.Select(file => (file.Name, file.ContentType)));
        Assert.Equal([came.Attachments[0].ContentUrl, null], came.Attachments.Select(file => file.ThumbnailUrl));
        var echo = (await chat.ReadAsync(token))["activities"]!.AsArray().Single(activity => (string?)activity!["text"] == "look")!;
        Assert.Equal("c1", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.Equal(came.Attachments.Select(file => file.ContentUrl), echo["attachments"]!.AsArray().Select(file => (string)file!["contentUrl"]!));
        Assert.All(came.Attachments, file => Assert.StartsWith($"http://localhost{Chat.Root}/conversations/{token.ConversationId}/files/", file.ContentUrl, StringComparison.Ordinal));

        using var picture = await chat.Http.GetAsync(came.Attachments[0].ContentUrl);
        Assert.Equal(Picture, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "inline", "nosniff", "default-src 'none'; sandbox"), Headers(picture));
        using var document = await chat.Http.GetAsync(came.Attachments[1].ContentUrl);
        Assert.Equal(("application/pdf", "attachment", "nosniff", "default-src 'none'; sandbox"), Headers(document));
        Assert.Contains("terms.pdf", document.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_outlive_the_process_in_as_many_parts_as_they_need()
    {
        var store = new MemoryStore();
        var bytes = new byte[1_500_000];
        Random.Shared.NextBytes(bytes);
        string address;
        await using (var chat = await Chat.StartAsync(store: store))
        {
            var token = await chat.BeginAsync();
            using var posted = await UploadAsync(chat, token, Message("big"), ("big.png", "image/png", bytes));
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
            address = await AddressAsync(chat, token);
        }

        await using var again = await Chat.StartAsync(store: store);
        Assert.Equal(bytes, await again.Http.GetByteArrayAsync(address));
        Assert.Equal(3, (await store.ReadAllAsync("directline-file-parts", "", default)).Count);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_keeps_its_id_and_its_files_once()
    {
        var bot = new EchoBot();
        await using var chat = await Chat.StartAsync(bot);
        var token = await chat.BeginAsync();
        using var first = await UploadAsync(chat, token, Message("look"), ("photo.png", "image/png", Picture));
        using var again = await UploadAsync(chat, token, Message("look"), ("photo.png", "image/png", Picture));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single(await chat.Store.ReadAllAsync("directline-files", "", default));
        Assert.Single(await chat.Store.ReadAllAsync("directline-file-parts", "", default));
    }

    [Fact]
    public async Task A_store_that_wrote_but_failed_to_say_so_loses_no_file()
    {
        var store = new UnsureStore(new MemoryStore());
        await using var chat = await Chat.StartAsync(store: store);
        var token = await chat.BeginAsync();
        using var first = await UploadAsync(chat, token, Message("one"), ("photo.png", "image/png", Picture));
        var address = await AddressAsync(chat, token);
        store.FailAfterWriting = true;
        await Assert.ThrowsAsync<IOException>(() => UploadAsync(chat, token, Message("two", "c2"), ("photo.png", "image/png", Picture)));
        store.FailAfterWriting = false;
        Assert.Equal(Picture, await chat.Http.GetByteArrayAsync(address));
    }

    [Theory]
    [InlineData("page.html", "text/html", 10, HttpStatusCode.UnsupportedMediaType, "FileTypeNotTaken")]
    [InlineData("picture.svg", "image/svg+xml", 10, HttpStatusCode.UnsupportedMediaType, "FileTypeNotTaken")]
    [InlineData("photo.png", "image/png", 1_001, HttpStatusCode.RequestEntityTooLarge, "FilesTooLarge")]
    public async Task What_is_not_taken_is_refused_with_a_reason_and_leaves_nothing_behind(string name, string type, int size, HttpStatusCode status, string code)
    {
        await using var chat = await Chat.StartAsync(settings: ("MaxUploadBytes", "1000"));
        var token = await chat.BeginAsync();
        using var refused = await UploadAsync(chat, token, Message("look"), (name, type, new byte[size]));
        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(code, (string?)(await Chat.JsonAsync(refused))["error"]!["code"]);
        Assert.Empty(await chat.Store.ReadAllAsync("directline-file-parts", "", default));
        Assert.DoesNotContain((await chat.ReadAsync(token))["activities"]!.AsArray(), activity => (string?)activity!["text"] == "look");
    }

    [Fact]
    public async Task A_conversation_holds_so_many_bytes_and_an_address_uploads_so_often()
    {
        await using var chat = await Chat.StartAsync(settings: [("MaxUploadBytes", "1000"), ("MaxUploadBytesPerConversation", "1500"), ("UploadsPerMinute", "3")]);
        var token = await chat.BeginAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await UploadAsync(chat, token, Message("look", $"c{i}"), ("photo.png", "image/png", new byte[800]));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task Uploads_can_be_switched_off()
    {
        await using var chat = await Chat.StartAsync(settings: ("MaxUploadBytes", "0"));
        var token = await chat.BeginAsync();
        using var refused = await UploadAsync(chat, token, Message("look"), ("photo.png", "image/png", Picture));
        Assert.Equal("UploadsOff", (string?)(await Chat.JsonAsync(refused))["error"]!["code"]);
    }

    [Theory]
    [InlineData("{}", "application/json", "multipart/form-data")]
    [InlineData("", "multipart/form-data", "boundary")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nabc\r\n--x--\r\n", "multipart/form-data; boundary=x", "activity is missing")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{}\r\n--x--\r\n", "multipart/form-data; boundary=x", "no part file")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n{}\r\n--x--\r\n", "multipart/form-data; boundary=x", "'other' is not known")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{", "multipart/form-data; boundary=x", "ends too early")]
    public async Task A_malformed_upload_is_told_what_is_wrong(string body, string type, string message)
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Chat.Root}/conversations/{token.ConversationId}/upload") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var refused = await chat.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, (string?)(await Chat.JsonAsync(refused))["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_conversations_own_token_nothing_is_uploaded_and_a_guessed_address_gives_nothing()
    {
        await using var chat = await Chat.StartAsync();
        var (mine, other) = (await chat.BeginAsync(), await chat.BeginAsync("dl_bob"));
        using var foreign = await UploadAsync(chat, other with { ConversationId = mine.ConversationId }, Message("look"), ("photo.png", "image/png", Picture));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var posted = await UploadAsync(chat, mine, Message("look"), ("photo.png", "image/png", Picture));
        var address = await AddressAsync(chat, mine);
        using var guessed = await chat.Http.GetAsync(address[..^1] + (address[^1] == 'a' ? 'b' : 'a'));
        using var elsewhere = await chat.Http.GetAsync(address.Replace(mine.ConversationId, other.ConversationId, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (guessed.StatusCode, elsewhere.StatusCode));
    }

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("C:\\Users\\ann\\tax.pdf", "tax.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202efdp.exe", "afdp.exe")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png")]
    [InlineData("  ..  ", "file")]
    [InlineData(null, "file")]
    public void A_files_name_is_made_safe(string? claimed, string safe) => Assert.Equal(safe, FileName.Safe(claimed));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_extension() => Assert.Equal(new string('x', 96) + ".pdf", FileName.Safe(new string('x', 300) + ".pdf"));

    private static string Message(string text, string clientId = "c1") => new JsonObject
    {
        ["type"] = "message",
        ["text"] = text,
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientId },
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "blob:http://page/1", ["name"] = "claimed" }),
    }.ToJsonString();

    private static async Task<HttpResponseMessage> UploadAsync(Chat chat, DirectLineToken token, string activity, params (string Name, string Type, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        var message = new StringContent(activity, Encoding.UTF8, "application/vnd.microsoft.activity");
        form.Add(message, "activity", "blob");
        foreach (var (name, type, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(file, "file", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Chat.Root}/conversations/{token.ConversationId}/upload?userId=dl_somebody") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return await chat.Http.SendAsync(request);
    }

    private static async Task<string> AddressAsync(Chat chat, DirectLineToken token) =>
        (string)(await chat.ReadAsync(token))["activities"]!.AsArray().First(activity => activity!["attachments"] is not null)!["attachments"]![0]!["contentUrl"]!;

    private static (string?, string?, string?, string?) Headers(HttpResponseMessage answer) => (
        answer.Content.Headers.ContentType?.MediaType,
        answer.Content.Headers.ContentDisposition?.DispositionType,
        answer.Headers.GetValues("X-Content-Type-Options").Single(),
        answer.Headers.GetValues("Content-Security-Policy").Single());
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotRuntime.Tests.Connector;

/// <content>The REST interface, as it is documented.</content>
public sealed partial class StrictConnector
{
    private sealed record Operation(string Method, string Pattern, string Answer, params string[] Members)
    {
        private const string Id = "[^/?]+";

        private static readonly Operation[] All =
        [
            new("POST", "/v3/conversations", """{"id":"c-new","activityId":"a-new","serviceUrl":"https://channel.example/"}""", "bot"),
            new("GET", @"/v3/conversations(\?continuationToken=[^&/?]+)?", """{"continuationToken":"next","conversations":[{"id":"c1","members":[{"id":"u1"}]}]}"""),
            new("POST", $"/v3/conversations/{Id}/activities", """{"id":"a-sent"}""", "type"),
            new("POST", $"/v3/conversations/{Id}/activities/history", """{"id":"h-1"}""", "activities"),
            new("POST", $"/v3/conversations/{Id}/activities/(?!history$){Id}", """{"id":"a-reply"}""", "type", "replyToId"),
            new("PUT", $"/v3/conversations/{Id}/activities/{Id}", """{"id":"a-updated"}""", "type", "id"),
            new("DELETE", $"/v3/conversations/{Id}/activities/{Id}", ""),
            new("GET", $"/v3/conversations/{Id}/activities/{Id}/members", """[{"id":"u1","name":"U"}]"""),
            new("GET", $"/v3/conversations/{Id}/members", """[{"id":"u1","name":"U"}]"""),
            new("GET", $"/v3/conversations/{Id}/members/{Id}", """{"id":"u1","name":"U","aadObjectId":"o"}"""),
            new("DELETE", $"/v3/conversations/{Id}/members/{Id}", ""),
            new("GET", $@"/v3/conversations/{Id}/pagedmembers(\?pageSize=\d+(&continuationToken=[^&/?]+)?)?", """{"continuationToken":"next","members":[{"id":"u1"}]}"""),
            new("POST", $"/v3/conversations/{Id}/attachments", """{"id":"f-1"}""", "type", "name", "originalBase64"),
            new("GET", $"/v3/attachments/{Id}", """{"name":"n","type":"image/png","views":[{"viewId":"original","size":3}]}"""),
            new("GET", $"/v3/attachments/{Id}/views/{Id}", "abc"),
        ];

        public static Operation? Find(string method, string path) =>
            All.FirstOrDefault(operation => operation.Method == method && Regex.IsMatch(path, $"^{operation.Pattern}$"));

        /// <summary>What the request does that it must not, if anything.</summary>
        public string? Violation(HttpRequest request, string body)
        {
            if (request.Headers.Authorization != $"Bearer {Token}") return "the token is missing or wrong";
            if (request.Headers.UserAgent.Count == 0) return "the sender does not say what it is";
            if (Method is "GET" or "DELETE") return body.Length > 0 || request.ContentType is not null ? "there is a body where none belongs" : null;
            if (request.ContentType != "application/json; charset=utf-8") return $"the content type is {request.ContentType}";
            if (request.ContentLength is null) return "the length of the body is not given";
            try
            {
                return BodyViolation(JObject.Parse(body));
            }
            catch (JsonException)
            {
                return "the body is no JSON object";
            }
        }

        private string? BodyViolation(JObject body) =>
            Members.FirstOrDefault(member => body[member] is null) is { } missing ? $"'{missing}' is missing"
            : body.Descendants().Any(token => token.Type == JTokenType.Null) ? "there are nulls"
            : null;
    }
}

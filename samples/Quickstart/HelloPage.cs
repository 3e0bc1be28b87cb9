namespace Quickstart;

/// <summary>A page with the tracker and the chat.</summary>
internal static class HelloPage
{
    public const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <title>Quickstart</title>
        <script src="/journey.js" data-key="quickstart" data-consent="none" defer></script>
        <script src="/journey-chat.js" data-key="quickstart" data-title="Say hello" defer></script>
        <h1>Open the chat, then the <a href="/journeys">dashboard</a></h1>
        """;
}

using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore;

/// <summary>The groups of routes that <c>MapJourneyBot</c> opened, to put authorization or limits on.</summary>
/// <param name="Doors">What others send events to: the tracker's scripts and <c>POST /collect</c>, <c>/v1/…</c> for Segment's senders; guarded by keys, origins and rates.</param>
/// <param name="Chat"><c>/v3/directline</c> and <c>POST /chat/token</c>: guarded by their own tokens.</param>
/// <param name="Api"><c>/api/v1</c>: denied until you choose who may use it.</param>
/// <param name="Dashboard"><c>/journeys</c>: denied until you choose who may use it.</param>
/// <param name="Administration"><c>/api/v1/administration</c>, for the command line's <c>--url</c>: guarded by <c>JourneyBot:Administration:Key</c>, whatever else you put on it.</param>
public sealed record JourneyBotEndpoints(RouteGroupBuilder Doors, RouteGroupBuilder Chat, RouteGroupBuilder Api, RouteGroupBuilder Dashboard, RouteGroupBuilder Administration);

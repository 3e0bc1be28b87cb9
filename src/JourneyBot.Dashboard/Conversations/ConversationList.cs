namespace JourneyBot.Dashboard.Conversations;

/// <summary>A page of the list of conversations.</summary>
/// <param name="Rows">The conversations of the page, newest first.</param>
/// <param name="Matching">How many match the query.</param>
/// <param name="All">How many were looked through.</param>
/// <param name="Stages">The stages that can be asked for.</param>
/// <param name="Channels">The channels that can be asked for.</param>
internal sealed record ConversationList(IReadOnlyList<ConversationRow> Rows, int Matching, int All, IReadOnlyList<(string Id, string Title)> Stages, IReadOnlyList<string> Channels);

using System;

namespace Microsoft.Bot.Builder;

/// <summary>A bot wants to answer somebody who did not say where.</summary>
internal sealed class UnreachableChannelException(string reason) : InvalidOperationException($"The channel cannot be reached in this turn: {reason}.");

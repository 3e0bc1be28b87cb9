namespace JourneyBot.Host.Commands;

/// <summary>A verb can't do what it was asked; the message names the place and the fix.</summary>
internal sealed class CommandException(string message) : Exception(message);

namespace JourneyBot.DirectLine.Files;

/// <summary>What a client uploaded: a message and the files with it.</summary>
/// <param name="Activity">The message, as UTF-8 JSON.</param>
/// <param name="Files">The files in their order.</param>
internal sealed record Upload(ReadOnlyMemory<byte> Activity, IReadOnlyList<UploadedFile> Files);

/// <summary>One file of an upload.</summary>
/// <param name="Name">Its name, made safe.</param>
/// <param name="Type">Its media type as the client said it.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record UploadedFile(string Name, string Type, ReadOnlyMemory<byte> Bytes);

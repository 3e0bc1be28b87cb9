namespace FashionShop.Pages;

/// <summary>What _Field.cshtml draws.</summary>
public sealed record FormField(string Name, string Label, string? Value, string Autocomplete, int Longest, string Type = "text");

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Says that the host has the dashboard, so that its routes can be mapped.</summary>
internal sealed class DashboardAdded;

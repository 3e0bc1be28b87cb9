using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Reviews;

/// <summary>Journeys in memory, and what persons say of who is who.</summary>
internal sealed class ReviewBench : IDisposable
{
    public ReviewBench(MemoryStore? store = null, int capacity = 1_000)
    {
        Store = store ?? new MemoryStore();
        Book = new JourneyBook(Store, new CustomerGraph(IdentityRules.Default), Some.RetailRules(), capacity, 2);
        Pipeline = new JourneyPipeline(Book, Store, Feed, new EmailHash(Store), Clock);
        Verdicts = new IdentityVerdicts(Store);
        Trail = new AuditTrail(Store, Clock);
        Merging = new CustomerMerging(Book, Store, Verdicts, Trail, Feed, Clock);
        Reviews = new IdentityReviews(Book, Store, Merging, new PostponedReviews(Store, Clock), Sources);
    }

    public FakeTimeProvider Clock { get; } = new(Some.Noon.AddDays(1));

    public MemoryStore Store { get; }

    public JourneyBook Book { get; }

    public JourneyFeed Feed { get; } = new();

    public JourneyPipeline Pipeline { get; }

    public IdentityVerdicts Verdicts { get; }

    public AuditTrail Trail { get; }

    public CustomerMerging Merging { get; }

    public List<IReviewSource> Sources { get; } = [];

    public IdentityReviews Reviews { get; }

    public async Task SeenAsync(string name, double seconds, EvidenceGrade grade, params StreamId[] identifiers) =>
        await Pipeline.ProcessAsync([Some.Incoming(name, seconds) with { Identifiers = identifiers, Evidence = grade }], default);

    public Task<VerdictOutcome> MergeAsync(StreamId a, StreamId b) => Merging.MergeAsync(a, b, "ann", "the same face", default);

    public Task<VerdictOutcome> SplitAsync(StreamId a, StreamId b) => Merging.SplitAsync(a, b, "ann", "another face", default);

    public Task<VerdictOutcome> UndoAsync(StreamId a, StreamId b) => Merging.UndoAsync(a, b, "ann", "a mistake", default);

    public void Dispose() => Merging.Dispose();
}

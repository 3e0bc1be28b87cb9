using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Reviews;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Reviews;

public sealed class IdentityReviewsTests
{
    private static readonly StreamId Ann = Some.Customer("C-1001");
    private static readonly StreamId Bob = Some.Customer("C-2002");
    private static readonly StreamId Tablet = Some.Anonymous("0190aaaa-bbbb-cccc");

    [Fact]
    public async Task A_refused_link_is_a_question_with_both_sides()
    {
        using var bench = await OnOneTabletAsync();
        await bench.Pipeline.ProcessAsync([Some.Incoming("page.viewed", 90, Bob) with { Traits = new Dictionary<string, string> { ["name"] = "Bob Brown" } }], default);
        var page = await bench.Reviews.ReadAsync(null, 10, default);
        var review = Assert.Single(page.Reviews);
        Assert.Equal((1, 0, null), (page.Open, page.Blocked, page.Next));
        Assert.Equal((Bob, Tablet, EvidenceGrade.Cookie), (review.Question.A, review.Question.B, review.Question.Evidence));
        Assert.Equal("the customer would have 2 identifiers of kind Customer of one issuer; the limit is 1", review.Question.Reason);
        Assert.Equal(("customer:…002", 1, 2, Some.Noon.AddSeconds(60), Some.Noon.AddSeconds(90)), (review.Left.Customer, review.Left.StreamCount, review.Left.Events, review.Left.FirstSeen, review.Left.LastSeen));
        Assert.Equal(["name"], review.Left.Traits);
        Assert.Equal(["customer:…001", "anonymous:…cccc"], review.Right.Streams);
        Assert.DoesNotContain("1001", review.Right.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Brown", review.Left.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictKind.Same, true)]
    [InlineData(VerdictKind.Different, false)]
    public async Task What_is_answered_does_not_come_again(VerdictKind answer, bool areOne)
    {
        using var bench = await OnOneTabletAsync();
        var id = (await bench.Reviews.ReadAsync(null, 10, default)).Reviews[0].Question.Id;
        Assert.Equal(areOne, (await bench.Reviews.AnswerAsync(id, answer, "eve", "asked them", default))?.AreOne);
        // The answer is about the two customers, whatever else belongs to them.
        Assert.Equal(areOne ? [Ann, Bob, Tablet] : [Ann, Tablet], bench.Book.Customers.StreamsWith(Ann));
        // Nor does it when the same is seen again, by other evidence too.
        await bench.SeenAsync("page.viewed", 120, EvidenceGrade.SignedToken, Bob, Tablet);
        Assert.Equal(0, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
        Assert.Null(await bench.Reviews.AnswerAsync(id, answer, "eve", "asked them", default));
    }

    [Fact]
    public async Task What_is_taken_back_is_asked_again()
    {
        using var bench = await OnOneTabletAsync();
        await bench.SplitAsync(Bob, Tablet);
        Assert.Equal(0, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
        await bench.UndoAsync(Bob, Tablet);
        Assert.Equal(1, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
    }

    [Fact]
    public async Task Later_is_in_seven_days()
    {
        using var bench = await OnOneTabletAsync();
        await bench.Reviews.AnswerAsync((await bench.Reviews.ReadAsync(null, 10, default)).Reviews[0].Question.Id, null, "eve", "", default);
        Assert.Equal(0, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
        bench.Clock.Advance(PostponedReviews.For);
        Assert.Equal(1, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
    }

    [Fact]
    public async Task Two_customers_are_one_question_however_much_they_have_in_common()
    {
        using var bench = await OnOneTabletAsync();
        await bench.SeenAsync("page.viewed", 200, EvidenceGrade.SignedToken, Ann, Some.Anonymous("phone"));
        await bench.SeenAsync("page.viewed", 300, EvidenceGrade.SignedToken, Bob, Some.Anonymous("phone"));
        var question = Assert.Single((await bench.Reviews.ReadAsync(null, 10, default)).Reviews).Question;
        Assert.Equal((2, EvidenceGrade.SignedToken), (question.Times, question.Evidence));
        await bench.Reviews.AnswerAsync(question.Id, VerdictKind.Different, "eve", "asked them", default);
        Assert.Equal(0, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
    }

    [Fact]
    public async Task A_split_of_two_who_hung_together_through_others_asks_where_these_belong()
    {
        using var bench = new ReviewBench();
        var (strong, weak, chat) = (Some.Anonymous("strong"), Some.Anonymous("weak"), Some.Conversation("chat"));
        await bench.SeenAsync("page.viewed", 0, EvidenceGrade.VerifiedSignIn, Ann, strong);
        await bench.SeenAsync("page.viewed", 1, EvidenceGrade.Cookie, strong, chat);
        await bench.SeenAsync("page.viewed", 2, EvidenceGrade.SignedToken, weak, chat);
        await bench.SplitAsync(Ann, weak);
        var question = Assert.Single((await bench.Reviews.ReadAsync(null, 10, default)).Reviews).Question;
        Assert.Equal((strong, chat, "a person said that two of the customer's identifiers are different people"), (question.A, question.B, question.Reason));
        await bench.Reviews.AnswerAsync(question.Id, VerdictKind.Same, "eve", "the chat is Ann's", default);
        Assert.Equal([Ann, strong, chat], bench.Book.Customers.StreamsWith(chat));
        Assert.Equal([weak], bench.Book.Customers.StreamsWith(weak));
    }

    [Fact]
    public async Task Pages_give_every_question_once_the_strongest_evidence_first()
    {
        using var bench = new ReviewBench();
        await bench.SeenAsync("page.viewed", 0, EvidenceGrade.VerifiedSignIn, Ann, Tablet);
        for (var i = 0; i < 25; i++) await bench.SeenAsync("page.viewed", 60 + i, (EvidenceGrade)(i % 4), Some.Customer($"C-{i}"), Tablet);
        var questions = new List<OpenReview>();
        for (string? after = null; ;)
        {
            var page = await bench.Reviews.ReadAsync(after, 4, default);
            Assert.InRange(page.Reviews.Count, 1, 4);
            Assert.Equal(25, page.Open);
            questions.AddRange(page.Reviews.Select(review => review.Question));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(25, questions.Select(question => question.A).Distinct().Count());
        Assert.Equal(questions.OrderBy(question => question.Evidence).ThenByDescending(question => question.At), questions);
    }

    [Fact]
    public async Task A_value_that_names_nobody_is_no_question()
    {
        using var bench = new ReviewBench();
        for (var i = 0; i < 5; i++) await bench.SeenAsync("page.viewed", i, EvidenceGrade.Cookie, Some.Customer($"C-{i}"), Some.Anonymous("undefined"));
        var page = await bench.Reviews.ReadAsync(null, 10, default);
        Assert.Equal((0, 5), (page.Open, page.Blocked));
    }

    [Fact]
    public async Task Others_may_have_questions_and_their_answers_count_alike()
    {
        using var bench = await OnOneTabletAsync();
        var (cy, dan) = (Some.Customer("crm:1"), Some.Customer("crm:2"));
        await bench.SeenAsync("page.viewed", 1, EvidenceGrade.Cookie, cy);
        await bench.SeenAsync("page.viewed", 1, EvidenceGrade.Cookie, dan);
        bench.Sources.Add(new LooksAlike([new OpenReview(IdentityReviews.IdOf(null, Some.Noon, cy, dan), cy, dan, null, "they have one name", Some.Noon, "matching", 1)]));
        var reviews = (await bench.Reviews.ReadAsync(null, 10, default)).Reviews;
        Assert.Equal(["the customer would have 2 identifiers of kind Customer of one issuer; the limit is 1", "they have one name"], reviews.Select(review => review.Question.Reason));
        await bench.Reviews.AnswerAsync(reviews[1].Question.Id, VerdictKind.Same, "eve", "asked them", default);
        Assert.Equal([cy, dan], bench.Book.Customers.StreamsWith(dan));
        Assert.Equal(1, (await bench.Reviews.ReadAsync(null, 10, default)).Open);
    }

    [Theory]
    [InlineData("customer:C-1001", "customer:…001")]
    [InlineData("customer:shopify:4711", "customer:shopify:…11")]
    [InlineData("customer:7", "customer:…")]
    [InlineData("customer:ann@shop.example", "customer:…@shop.example")]
    [InlineData("anonymous:0190aaaa-bbbb-cccc", "anonymous:…cccc")]
    public void A_stream_is_shown_so_that_it_can_be_compared_but_not_used(string stream, string masked) => Assert.Equal(masked, StreamMask.Of(StreamId.Parse(stream)));

    private static async Task<ReviewBench> OnOneTabletAsync()
    {
        var bench = new ReviewBench();
        await bench.SeenAsync("page.viewed", 0, EvidenceGrade.Cookie, Ann, Tablet);
        await bench.SeenAsync("page.viewed", 60, EvidenceGrade.Cookie, Bob, Tablet);
        return bench;
    }

    private sealed class LooksAlike(IReadOnlyList<OpenReview> open) : IReviewSource
    {
        public ValueTask<IReadOnlyList<OpenReview>> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(open);
    }
}

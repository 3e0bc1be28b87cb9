using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Recognizers.Text;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class RecognizingPromptTests
{
    private static readonly TestAdapter NoLocale = new() { Locale = null };

    [Theory]
    [InlineData("en-us", "1,234.5", "1234.5")]
    [InlineData("de-de", "1.234,5", "1234.5")]
    [InlineData("nl-nl", "3,14", "3.14")]
    [InlineData("es-mx", "3.14", "3.14")]
    [InlineData("fr-fr", "quatre-vingt-dix-sept", "97")]
    [InlineData("pl-pl", "twelve", "12")]
    public Task A_number_is_read_in_the_locale_of_the_answer(string locale, string answer, string number) =>
        Asking.With(new NumberPrompt<decimal>("ask"), got => FormattableString.Invariant($"{got}")).Test("hi", "Well?").Send(Asking.Message(answer, locale)).AssertReply(number).StartTestAsync();

    [Fact]
    public Task A_number_must_fit_the_type_of_the_prompt() => Asking.With(new NumberPrompt<int>("ask"), got => $"got {got}", Asking.Question(retry: "No."))
        .Test("hi", "Well?").Test("3.5", "No.").Test("3000000000", "No.").Test("-3", "got -3").StartTestAsync();

    [Theory]
    [InlineData(typeof(NumberPrompt<long>), "3000000000", "3000000000")]
    [InlineData(typeof(NumberPrompt<float>), "2.5", "2.5")]
    [InlineData(typeof(NumberPrompt<double>), "two thirds", "0.666666666666667")]
    [InlineData(typeof(NumberPrompt<double>), "I've run 5km", "5")]
    public Task Numbers_of_all_types_are_read(Type type, string answer, string number) => Asking
        .With((Dialog)Activator.CreateInstance(type, "ask", null, Culture.English)!, got => FormattableString.Invariant($"{got}"))
        .Test("hi", "Well?").Test(answer, number).StartTestAsync();

    [Fact]
    public Task The_default_locale_counts_where_the_answer_has_none() =>
        Asking.With(new NumberPrompt<double>("ask", defaultLocale: Culture.Dutch), got => FormattableString.Invariant($"{got}"), adapter: NoLocale).Test("hi", "Well?").Send(Asking.Message("3,14")).AssertReply("3.14").StartTestAsync();

    [Fact]
    public Task A_date_is_seen_from_the_clock_of_the_turn() => Asking
        .With(new DateTimePrompt("ask"), Dates, clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 10, 30, 0, TimeSpan.Zero)))
        .Test("hi", "Well?").Test("never", "Well?").Test("tomorrow at 4pm", "2026-11-28T16=2026-11-28 16:00:00").Test("hi", "Well?").Test("monday", "XXXX-WXX-1=2026-11-23 XXXX-WXX-1=2026-11-30").StartTestAsync();

    [Fact]
    public Task A_date_is_seen_from_when_the_user_said_it() => Asking
        .With(new DateTimePrompt("ask"), Dates, clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 10, 30, 0, TimeSpan.Zero)), stamped: true)
        .Test("hi", "Well?")
        .Send(new Activity { Type = ActivityTypes.Message, Text = "today", LocalTimestamp = new DateTimeOffset(new DateTime(2019, 8, 1, 12, 0, 0, DateTimeKind.Local)) })
        .AssertReply("2019-08-01=2019-08-01").StartTestAsync();

    [Theory]
    [InlineData("de-de", "nächsten Freitag um 16:30", "2026-12-04T16:30=2026-12-04 16:30:00")]
    [InlineData("fr-fr", "demain à 16h", "2026-11-28T16=2026-11-28 16:00:00")]
    [InlineData("es-es", "12 de octubre", "XXXX-10-12=2026-10-12 XXXX-10-12=2027-10-12")]
    public Task A_date_is_read_in_the_locale_of_the_answer(string locale, string answer, string dates) => Asking
        .With(new DateTimePrompt("ask"), Dates, clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 10, 30, 0, TimeSpan.Zero)))
        .Test("hi", "Well?").Send(Asking.Message(answer, locale)).AssertReply(dates).StartTestAsync();

    private static string Dates(object got) => string.Join(" ", ((IList<DateTimeResolution>)got).Select(date => $"{date.Timex}={date.Value}"));
}

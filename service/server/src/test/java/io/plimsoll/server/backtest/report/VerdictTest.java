package io.plimsoll.server.backtest.report;

import static io.plimsoll.server.backtest.report.MadeReports.assessment;
import static io.plimsoll.server.backtest.report.MadeReports.test;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.server.backtest.input.DataSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sentences of a back-test's conclusion, from made assessments.
final class VerdictTest {
    /// Two models on one portfolio of 250 days: one exception, and twelve. The good one's margin is 1,200 on
    /// average and rose by a quarter; its breach on the third day is half of its forecast. Two tests reject it, and
    /// the correction for one portfolio changes nothing.
    @Test
    void theFindingNamesTheModelWithItsMarginAndItsLargestBreach() {
        SeriesAssessment good = assessment("good", "book", 250, 1, 0.5, List.of(test("a", 0.01), test("b", 0.04)));
        SeriesAssessment bad = assessment("bad", "book", 250, 12, 1e-6, List.of());

        assertThat(sentences(List.of(), good, bad))
                .containsExactly(
                        "Finding on these data (2021-01-01 to 2021-12-31): good is suitable with conditions. It is"
                                + " green at 99 % on 1 of 1 portfolios, red on none, and first by the rule. The finding"
                                + " holds for these portfolios and days and says nothing about others.",
                        "Red on some portfolio: bad (1).",
                        "2 of 2 tests reject good (2 after correction for their number).",
                        "Its margin is 1,200 on average and rose by up to 25 % from one forecast to the next (book).",
                        "The largest breach of good: book lost 1.5 times its margin on 2021-01-03.",
                        "no day of XRP is judged.");
    }

    @Test
    void withoutAModelThatMeetsTheRuleTheClosestIsNamed() {
        SeriesAssessment bad = assessment("bad", "book", 250, 12, 1e-6, List.of());

        assertThat(sentences(List.of(), bad))
                .startsWith(
                        "Finding on these data (2021-01-01 to 2021-12-31): no model meets the rule. Closest is bad,"
                                + " green at 99 % on 0 of 1 portfolios and red on 1.",
                        "Red on some portfolio: bad (1).");
    }

    /// 249 forecasts are too few for a zone, but twelve exceptions among them show that the margin is far too low.
    @Test
    void fewForecastsCanRefuteAModelButNotSupportIt() {
        SeriesAssessment thin = assessment("good", "options", 249, 12, 2.2e-6, List.of());

        assertThat(sentences(List.of("new book"), thin))
                .contains(
                        "No portfolio has 250 forecasts or more, so no model is found good enough on these data"
                                + " (2021-01-01 to 2021-12-31).",
                        "good covers too little on 1 of 1 portfolios with fewer than 250 forecasts (p < 5 %, corrected"
                                + " for 1).",
                        "good covers 95.2 % of the 249 days of options where it states 99 %: 12 exceptions, 2.5"
                                + " expected, p 2e-06; the coverage is far too low.",
                        "No forecast, because the history is too short: new book.")
                .noneMatch(sentence -> sentence.startsWith("Too few forecasts"));
        assertThat(sentences(
                        List.of(),
                        assessment("good", "book", 250, 1, 0.5, List.of()),
                        assessment("good", "options", 249, 1, 0.5, List.of())))
                .contains("Too few forecasts for a zone: options.")
                .noneMatch(sentence -> sentence.contains("covers too little"));
    }

    /// Three thin portfolios with p-values of 2, 3 and 50 %: corrected for three, none is below 5 %.
    @Test
    void theCoverageOfManyPortfoliosIsCorrectedForTheirNumber() {
        assertThat(sentences(
                        List.of(),
                        assessment("good", "a", 100, 4, 0.02, List.of()),
                        assessment("good", "b", 100, 4, 0.03, List.of()),
                        assessment("good", "c", 100, 1, 0.5, List.of())))
                .noneMatch(sentence -> sentence.contains("covers"));
        assertThat(sentences(
                        List.of(),
                        assessment("good", "a", 100, 4, 0.01, List.of()),
                        assessment("good", "b", 100, 4, 0.03, List.of()),
                        assessment("good", "c", 100, 1, 0.5, List.of())))
                .anyMatch(sentence -> sentence.startsWith("good covers too little on 1 of 3 portfolios"));
    }

    private static List<String> sentences(List<String> unforecast, SeriesAssessment... assessments) {
        BacktestReport report = MadeReports.report(null, unforecast, assessments);
        return Verdict.sentences(
                report,
                List.of(new DataSource(
                        "closes.csv", "sha256:", "daily closes", List.of(), List.of("no day of XRP is judged"))));
    }
}

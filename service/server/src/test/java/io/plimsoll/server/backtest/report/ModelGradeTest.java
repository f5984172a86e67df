package io.plimsoll.server.backtest.report;

import static io.plimsoll.server.backtest.report.MadeReports.FIRST;
import static io.plimsoll.server.backtest.report.MadeReports.assessment;
import static io.plimsoll.server.backtest.report.MadeReports.report;
import static io.plimsoll.server.backtest.report.MadeReports.test;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.HoldOut;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Grades and their conditions, from made assessments.
final class ModelGradeTest {
    private static final SeriesAssessment GOOD = assessment("good", "book", 250, 1, 0.5, List.of());

    private static HoldOut holdOut(SeriesAssessment... later) {
        return new HoldOut(
                FIRST.plusDays(100),
                ModelScore.of(List.of(GOOD), MadeReports.LEVEL),
                ModelScore.of(List.of(later), MadeReports.LEVEL));
    }

    private static List<String> conditions(HoldOut holdOut, SeriesAssessment... all) {
        return ModelGrade.of(report(holdOut, List.of(), all)).getFirst().conditions();
    }

    @Test
    void aModelThatMeetsTheRuleAndIsConfirmedIsSuitable() {
        assertThat(ModelGrade.of(report(holdOut(GOOD), List.of(), GOOD)))
                .containsExactly(new ModelGrade("good", ModelGrade.Grade.SUITABLE, List.of()));
    }

    @Test
    void withoutDaysHeldOutTheChoiceIsNotConfirmed() {
        assertThat(ModelGrade.of(report(null, List.of(), GOOD)))
                .containsExactly(new ModelGrade(
                        "good", ModelGrade.Grade.CONDITIONAL, List.of("No days were held out to confirm the choice.")));
    }

    @Test
    void aHoldOutThatFailsOrIsTooShortIsACondition() {
        assertThat(conditions(holdOut(assessment("good", "book", 250, 12, 1e-6, List.of())), GOOD))
                .containsExactly("Not confirmed from 2021-04-11: green on 0 of 1 portfolios, red on 1.");
        assertThat(conditions(holdOut(assessment("good", "book", 249, 1, 0.5, List.of())), GOOD))
                .containsExactly("The days from 2021-04-11 are too few to confirm it.");
    }

    @Test
    void testsThatRejectAfterTheCorrectionAreNamed() {
        assertThat(conditions(
                        holdOut(GOOD),
                        assessment("good", "book", 250, 1, 0.5, List.of(test("a", 0.01), test("b", 0.2)))))
                .containsExactly("Rejected after correction by a at 99 %.");
    }

    @Test
    void aRedPortfolioMakesAModelUnsuitable() {
        ModelGrade grade = ModelGrade.of(
                        report(holdOut(GOOD), List.of(), assessment("bad", "book", 250, 12, 1e-6, List.of())))
                .getFirst();

        assertThat(grade.grade()).isEqualTo(ModelGrade.Grade.UNSUITABLE);
        assertThat(grade.conditions())
                .containsExactly("Red on book.", "The days from 2021-04-11 are too few to confirm it.");
    }

    /// Ten portfolios, one of them yellow: green on nine of ten is enough.
    @Test
    void aYellowPortfolioIsACondition() {
        SeriesAssessment[] all = new SeriesAssessment[10];
        for (int i = 0; i < all.length; i++) {
            all[i] = assessment("good", "book " + i, 250, i == 3 ? 6 : 1, 0.5, List.of());
        }
        assertThat(conditions(holdOut(GOOD), all)).containsExactly("Yellow on book 3.");
    }

    @Test
    void daysOfAStandInAreCounted() {
        SeriesAssessment one = assessment("good", "book", 250, 1, 0.5, List.of());
        one.series().standIns().set(10, 40);

        assertThat(conditions(holdOut(GOOD), one))
                .containsExactly("The RiskMetrics average stood in for a failed fit on up to 30 of 250 days (book).");
    }

    @Test
    void withTooFewForecastsNoModelIsJudged() {
        assertThat(ModelGrade.of(report(null, List.of(), assessment("good", "book", 249, 1, 0.5, List.of()))))
                .containsExactly(new ModelGrade(
                        "good", ModelGrade.Grade.NOT_JUDGED, List.of("No portfolio has 250 forecasts or more.")));
    }
}

package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.HoldOut;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.kernels.text.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a back-test says about one model: a grade, and what qualifies it.
///
/// @param conditions under which the model is suitable, or why it is not; each a sentence
public record ModelGrade(String model, Grade grade, List<String> conditions) {
    /// Grades, best first.
    public enum Grade {
        /// The model meets the rule, and nothing qualifies that.
        SUITABLE("suitable"),
        /// The model meets the rule, with conditions.
        CONDITIONAL("suitable with conditions"),
        /// The model does not meet the rule.
        UNSUITABLE("not suitable"),
        /// No portfolio has enough forecasts.
        NOT_JUDGED("not judged");

        private final String words;

        Grade(String words) {
            this.words = words;
        }

        /// For a reader.
        public String words() {
            return words;
        }
    }

    /// Loss over margin above which the largest breach is a condition.
    private static final double LARGE_BREACH = 2;

    /// Rise of a margin from one forecast to the next above which it is a condition.
    private static final double STEEP_RISE = 1;

    private static final int MOST_TESTS = 4;

    public ModelGrade {
        conditions = List.copyOf(conditions);
    }

    /// The grade of each model, in the order of the scores.
    public static List<ModelGrade> of(BacktestReport report) {
        return report.scores().stream().map(score -> of(report, score)).toList();
    }

    private static ModelGrade of(BacktestReport report, ModelScore score) {
        if (score.tests() == 0) {
            return new ModelGrade(
                    score.model(),
                    Grade.NOT_JUDGED,
                    List.of("No portfolio has " + SeriesAssessment.MIN_FORECASTS + " forecasts or more."));
        }
        List<SeriesAssessment> own = report.assessments().stream()
                .filter(one -> one.series().model().equals(score.model()))
                .toList();
        List<String> conditions = new ArrayList<>();
        zone(own, TrafficLight.Zone.RED).ifPresent(conditions::add);
        zone(own, TrafficLight.Zone.YELLOW).ifPresent(conditions::add);
        rejections(report, score.model()).ifPresent(conditions::add);
        largestBreach(own).ifPresent(conditions::add);
        steepestRise(own).ifPresent(conditions::add);
        standIns(own).ifPresent(conditions::add);
        comparison(report.comparison(), score.model()).ifPresent(conditions::add);
        conditions.addAll(holdOut(report.holdOut(), score.model()));
        Grade grade = !score.meetsRule() ? Grade.UNSUITABLE : conditions.isEmpty() ? Grade.SUITABLE : Grade.CONDITIONAL;
        return new ModelGrade(score.model(), grade, conditions);
    }

    private static Optional<String> zone(List<SeriesAssessment> own, TrafficLight.Zone zone) {
        String portfolios = own.stream()
                .filter(one -> one.isJudged() && one.main().zone() == zone)
                .map(one -> one.series().portfolio())
                .collect(Collectors.joining(", "));
        String word = zone == TrafficLight.Zone.RED ? "Red" : "Yellow";
        return portfolios.isEmpty() ? Optional.empty() : Optional.of(word + " on " + portfolios + ".");
    }

    private static Optional<String> rejections(BacktestReport report, String model) {
        List<TestFamily> against = report.families().stream()
                .filter(family -> family.model().equals(model) && family.correctedRejections() > 0)
                .toList();
        String tests = against.stream()
                .limit(MOST_TESTS)
                .map(family -> family.test() + " at "
                        + FigureText.percent(family.level().level()))
                .collect(Collectors.joining(", "));
        String more = against.size() > MOST_TESTS ? " and " + (against.size() - MOST_TESTS) + " more" : "";
        return against.isEmpty() ? Optional.empty() : Optional.of("Rejected after correction by " + tests + more + ".");
    }

    private static Optional<String> largestBreach(List<SeriesAssessment> own) {
        return own.stream()
                .max(Comparator.comparingDouble(one -> one.breaches().largestShare()))
                .filter(one -> 1 + one.breaches().largestShare() > LARGE_BREACH)
                .map(one -> String.format(
                        Locale.ROOT,
                        "The largest loss was %.1f times the margin (%s, %s).",
                        1 + one.breaches().largestShare(),
                        one.series().portfolio(),
                        one.breaches().largestOn()));
    }

    private static Optional<String> steepestRise(List<SeriesAssessment> own) {
        return own.stream()
                .max(Comparator.comparingDouble(one -> one.margin().riseIn1()))
                .filter(one -> one.margin().riseIn1() > STEEP_RISE)
                .map(one -> String.format(
                        Locale.ROOT,
                        "The margin rose by %.0f %% from one forecast to the next (%s).",
                        100 * one.margin().riseIn1(),
                        one.series().portfolio()));
    }

    private static Optional<String> standIns(List<SeriesAssessment> own) {
        return own.stream()
                .max(Comparator.comparingInt(one -> one.series().standIns().cardinality()))
                .filter(one -> !one.series().standIns().isEmpty())
                .map(one -> String.format(
                        Locale.ROOT,
                        "The RiskMetrics average stood in for a failed fit on up to %,d of %,d days (%s).",
                        one.series().standIns().cardinality(),
                        one.series().size(),
                        one.series().portfolio()));
    }

    private static Optional<String> comparison(ModelComparison comparison, String model) {
        return comparison.rows().stream()
                .filter(row -> row.model().equals(model) && !row.isInSet())
                .findFirst()
                .map(row -> String.format(
                        Locale.ROOT,
                        "Another model scores better: it is outside the 90 %% confidence set (p-value %.3f).",
                        row.setPValue()));
    }

    private static List<String> holdOut(@Nullable HoldOut holdOut, String model) {
        if (holdOut == null) {
            return List.of("No days were held out to confirm the choice.");
        }
        if (holdOut.isConfirmed(model)) {
            return List.of();
        }
        Optional<ModelScore> judged = holdOut.judged(model).filter(score -> score.tests() > 0);
        return List.of(
                judged.isEmpty()
                        ? "The days from " + holdOut.from() + " are too few to confirm it."
                        : "Not confirmed from " + holdOut.from() + ": green on "
                                + judged.get().green() + " of " + judged.get().tests() + " portfolios, red on "
                                + judged.get().red() + ".");
    }
}

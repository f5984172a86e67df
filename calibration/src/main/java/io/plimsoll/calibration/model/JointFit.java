package io.plimsoll.calibration.model;

import io.plimsoll.calibration.dependence.CopulaOutcome;
import io.plimsoll.calibration.dependence.CorrelationOutcome;
import io.plimsoll.calibration.dependence.SampleCorrelation;
import io.plimsoll.calibration.dependence.ShrunkCorrelation;
import io.plimsoll.calibration.dependence.StudentCopula;
import io.plimsoll.calibration.dependence.StudentDependence;
import io.plimsoll.calibration.dependence.StudentOutcome;
import io.plimsoll.calibration.dependence.TailDependence;
import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The joint law of all factors, fitted to their residuals.
///
/// @param model model for the engine
/// @param dependence diagnostics of the dependence
/// @param errors errors of the correlation
record JointFit(RiskModel model, Dependence dependence, LawErrors errors) {
    private static final double TAIL_FRACTION = 0.05;

    /// Decimals of the residuals; rounding changes their mean and variance by less than 1e-8.
    private static final int RESIDUAL_DECIMALS = 8;

    /// Most periods for the copula: the time of Kendall's tau grows with their square.
    private static final int MAX_COPULA_PERIODS = 4_000;

    /// Width of a 95 % interval in standard errors, for a nearly normal estimate.
    private static final double INTERVAL_WIDTH_ERRORS = 2 * 1.959963984540054;

    /// Fits the law, or adds the reasons for failure.
    static Optional<JointFit> of(
            List<FilteredFactor> factors, ShockLaw law, VolatilityTermScaling scaling, List<String> reasons) {
        double[][] series = factors.stream().map(FilteredFactor::residuals).toArray(double[][]::new);
        reasons.addAll(refusals(factors, series, law));
        if (!reasons.isEmpty()) {
            return Optional.empty();
        }
        CorrelationOutcome outcome = SampleCorrelation.of(series);
        if (outcome instanceof CorrelationOutcome.ConstantSeries(int constant)) {
            reasons.add(factors.get(constant).fit().factor() + " is constant on the " + series[0].length
                    + " common changes, so its correlation is not defined");
            return Optional.empty();
        }
        if (!(outcome instanceof CorrelationOutcome.Estimated(CorrelationMatrix sample))) {
            reasons.add("there are " + series[0].length + " common changes: too few for a correlation");
            return Optional.empty();
        }
        StudentOutcome student = StudentDependence.of(transposed(series));
        return switch (law) {
            case NORMAL -> {
                ShrunkCorrelation shrunk = ShrunkCorrelation.of(sample, series);
                RiskModel model =
                        new RiskModel(new Distribution.Normal(), riskFactors(factors), shrunk.correlation(), scaling);
                yield Optional.of(new JointFit(
                        model, dependence(factors, series, shrunk.intensity(), student), LawErrors.ofNormal(series)));
            }
            case STUDENT_T -> student(factors, series, student, scaling, reasons);
            case FILTERED_HISTORY -> Optional.of(filtered(factors, series, student, scaling));
        };
    }

    /// The reasons why the engine would refuse the model.
    private static List<String> refusals(List<FilteredFactor> factors, double[][] series, ShockLaw law) {
        List<String> refusals = new ArrayList<>();
        int days = series[0].length;
        if (days < FilteredFactor.MIN_DAYS) {
            refusals.add(
                    "the factors have " + days + " changes in common: the dependence needs " + FilteredFactor.MIN_DAYS);
        }
        if (law != ShockLaw.FILTERED_HISTORY) {
            factors.forEach(factor -> FilteredFactor.excess(
                            factor.fit().factor(), factor.fit().volatility())
                    .ifPresent(refusals::add));
            return refusals;
        }
        factors.forEach(factor -> FilteredFactor.excess(factor.fit().factor(), filteredVolatility(factor))
                .ifPresent(refusals::add));
        return refusals;
    }

    private static Optional<JointFit> student(
            List<FilteredFactor> factors,
            double[][] series,
            StudentOutcome outcome,
            VolatilityTermScaling scaling,
            List<String> reasons) {
        return switch (outcome) {
            case StudentOutcome.Fitted(StudentDependence fitted) -> {
                RiskModel model = new RiskModel(
                        new Distribution.StudentT(fitted.degrees()),
                        riskFactors(factors),
                        fitted.correlation(),
                        scaling);
                yield Optional.of(
                        new JointFit(model, dependence(factors, series, 0, outcome), LawErrors.ofStudentT(fitted)));
            }
            case StudentOutcome.TooFewDays(int days, int needed) -> {
                reasons.add("there are " + days + " common changes: a joint Student-t law needs " + needed);
                yield Optional.empty();
            }
            case StudentOutcome.LinearlyDependent() -> {
                reasons.add(
                        "a factor is a linear combination of the others, or hardly moves: a joint Student-t law has no"
                                + " density");
                yield Optional.empty();
            }
        };
    }

    private static JointFit filtered(
            List<FilteredFactor> factors, double[][] series, StudentOutcome student, VolatilityTermScaling scaling) {
        double[][] rows = new double[series[0].length][series.length];
        List<RiskFactor> own = new ArrayList<>();
        for (int f = 0; f < series.length; f++) {
            SampleMoments moments = SampleMoments.of(series[f]);
            double deviation = Math.sqrt(moments.second());
            for (int day = 0; day < rows.length; day++) {
                rows[day][f] = BigDecimal.valueOf((series[f][day] - moments.mean()) / deviation)
                        .setScale(RESIDUAL_DECIMALS, RoundingMode.HALF_EVEN)
                        .doubleValue();
            }
            // The deviation of the residuals, if not 1, goes into the volatility of the factor.
            FactorFit fit = factors.get(f).fit();
            own.add(new RiskFactor(
                    fit.factor(),
                    deviation * fit.volatility(),
                    0,
                    factors.get(f).recursion()));
        }
        RiskModel model = RiskModel.filtered(ResidualHistory.of(rows), own, scaling);
        return new JointFit(model, dependence(factors, series, 0, student), LawErrors.NONE);
    }

    /// The volatility of a factor times the deviation of its residuals, if this is not 1.
    private static double filteredVolatility(FilteredFactor factor) {
        return Math.sqrt(SampleMoments.of(factor.residuals()).second())
                * factor.fit().volatility();
    }

    private static List<RiskFactor> riskFactors(List<FilteredFactor> factors) {
        return factors.stream()
                .map(factor ->
                        new RiskFactor(factor.fit().factor(), factor.fit().volatility(), 0, factor.recursion()))
                .toList();
    }

    private static Dependence dependence(
            List<FilteredFactor> factors, double[][] series, double shrinkage, StudentOutcome student) {
        double highest = 0;
        String pair = "";
        for (int i = 0; i < series.length; i++) {
            for (int j = 0; j < i; j++) {
                String one = factors.get(j).fit().factor();
                String other = factors.get(i).fit().factor();
                if (isSpot(one) && isSpot(other)) {
                    double share = TailDependence.lower(series[i], series[j], TAIL_FRACTION)
                            .share();
                    if (share > highest) {
                        highest = share;
                        pair = one + ", " + other;
                    }
                }
            }
        }
        List<BoundaryValue> boundaries = new ArrayList<>();
        return new Dependence(
                shrinkage, degrees(student, boundaries), copula(series, boundaries), boundaries, highest, pair);
    }

    private static Optional<ParameterEstimate> degrees(StudentOutcome student, List<BoundaryValue> boundaries) {
        if (student instanceof StudentOutcome.Fitted(StudentDependence fitted)
                && fitted.boundary().isPresent()) {
            boundaries.add(named("joint Student-t law", fitted.boundary().get()));
            return Optional.empty();
        }
        return student instanceof StudentOutcome.Fitted(StudentDependence fitted)
                ? Optional.of(new ParameterEstimate(
                        "degreesOfFreedom",
                        fitted.degrees(),
                        (fitted.high() - fitted.low()) / INTERVAL_WIDTH_ERRORS,
                        fitted.low(),
                        fitted.high()))
                : Optional.empty();
    }

    private static Optional<ParameterEstimate> copula(double[][] series, List<BoundaryValue> boundaries) {
        if (series.length > 1
                && series[0].length <= MAX_COPULA_PERIODS
                && StudentCopula.of(series) instanceof CopulaOutcome.Fitted(StudentCopula fitted)) {
            if (fitted.boundary().isEmpty()) {
                return Optional.of(fitted.degrees());
            }
            boundaries.add(named("Student-t copula", fitted.boundary().get()));
        }
        return Optional.empty();
    }

    private static BoundaryValue named(String law, BoundaryValue found) {
        return new BoundaryValue(law + ": " + found.name(), found.value(), found.side(), found.meaning());
    }

    private static boolean isSpot(String factor) {
        return RiskFactor.kindOf(factor).orElseThrow() == FactorKind.SPOT;
    }

    private static double[][] transposed(double[][] series) {
        double[][] days = new double[series[0].length][series.length];
        for (int f = 0; f < series.length; f++) {
            for (int day = 0; day < days.length; day++) {
                days[day][f] = series[f][day];
            }
        }
        return days;
    }
}

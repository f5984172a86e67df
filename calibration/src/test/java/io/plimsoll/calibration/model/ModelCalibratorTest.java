package io.plimsoll.calibration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.calibration.volatility.fit.Border;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Figures of the example by numpy 2.4.6, written out from the formulas:
/// ```
/// v = ((r - r.mean())**2).mean()
/// for x in r: z.append(x / sqrt(v)); v = .94 * v + .06 * x * x      # then sqrt(365 * v)
/// ```
final class ModelCalibratorTest {
    private static final Path DAILY = Path.of("examples", "btc-eth-daily.csv");
    private static final Path CHAINS = Path.of("examples", "deribit-chain");
    private static final Path FUTURES = Path.of("examples", "deribit-futures.csv.gz");

    @Test
    void theSampleIsThatOfNumpyAndItsCorrelationIsShrunk() {
        CalibratedModel model = calibrated(load(DAILY), VolatilityMethod.SAMPLE, ShockLaw.NORMAL);

        assertThat(model.model().factors()).extracting(RiskFactor::name).containsExactly("BTC.spot", "ETH.spot");
        assertThat(volatility(model, 0)).isCloseTo(0.7846762472376225, within(1e-13));
        assertThat(volatility(model, 1)).isCloseTo(1.0278008540947479, within(1e-13));
        assertThat(model.dependence().shrinkage()).isCloseTo(0.09021952034386017, within(1e-12));
        assertThat(model.model().correlation().at(0, 1)).isCloseTo(0.7453428006905635, within(1e-12));
        assertThat(model.dependence().lowTail()).isCloseTo(24.0 / 36, within(1e-15));
        assertThat(model.dependence().lowTailPair()).isEqualTo("BTC.spot, ETH.spot");
        assertThat(model.periods()).isEqualTo(730);
        assertThat(model.asOf()).isEqualTo(LocalDate.parse("2021-07-06"));
    }

    @Test
    void filteredHistoryIsThatOfNumpy() {
        CalibratedModel model = calibrated(load(DAILY), VolatilityMethod.EWMA, ShockLaw.FILTERED_HISTORY);

        assertThat(model.fits().get(0).volatility()).isCloseTo(0.8790987214572509, within(1e-13));
        // The filter's residuals have a deviation above 1, and the factor's volatility says so.
        assertThat(volatility(model, 0)).isCloseTo(1.046732239545546, within(1e-12));
        assertThat(volatility(model, 1)).isCloseTo(1.3379322692768492, within(1e-12));
        assertThat(model.model().distribution()).isInstanceOfSatisfying(Distribution.FilteredHistory.class, law -> {
            assertThat(law.residuals().rows()).isEqualTo(730);
            assertThat(law.residuals().at(0, 0)).isCloseTo(1.4057953697237828, within(1e-8));
            assertThat(law.residuals().at(729, 1)).isCloseTo(0.7288828956151004, within(1e-8));
        });
        assertThat(model.model().correlation().at(0, 1)).isCloseTo(0.7826885194074112, within(1e-7));
    }

    /// The fits themselves are held against the Python package arch in `VolatilityFitterTest`.
    @Test
    void fittedModelsCarryTheirErrorsOrSayWhyTheyHaveNone() {
        CalibratedModel garch = calibrated(load(DAILY), VolatilityMethod.GARCH, ShockLaw.STUDENT_T);
        CalibratedModel heavy = calibrated(load(DAILY), VolatilityMethod.GARCH_T, ShockLaw.STUDENT_T);

        assertThat(garch.model().distribution()).isInstanceOf(Distribution.StudentT.class);
        assertThat(garch.fits().get(1).parameters())
                .extracting(estimate -> estimate.name())
                .containsExactly("omega", "alpha", "beta");
        assertThat(garch.dependence().degrees()).isPresent();
        // Bitcoin's GARCH-t has persistence 1 in these days.
        FactorFit bitcoin = heavy.fits().get(0);
        assertThat(bitcoin.borders()).contains(Border.INTEGRATED);
        assertThat(bitcoin.parameters()).isEmpty();
        assertThat(bitcoin.values()).hasSize(4);
        assertThat(bitcoin.longRun()).isInfinite();
    }

    @ParameterizedTest
    @EnumSource(VolatilityMethod.class)
    void nothingAfterTheDayAskedForIsLookedAt(VolatilityMethod method) {
        LocalDate asOf = LocalDate.parse("2021-03-31");
        MarketHistory history = load(DAILY);
        List<DailySeries> poisoned = new ArrayList<>();
        for (DailySeries series : history.series()) {
            poisoned.add(new DailySeries(
                    series.asset(),
                    series.days().stream()
                            .map(day -> day.date().isAfter(asOf) ? new DailyClose(day.date(), 1e-3, 0) : day)
                            .toList()));
        }
        MarketHistory other =
                new MarketHistory(history.files(), poisoned, List.of(), List.of(), List.of(), CleaningReport.CLEAN);
        CalibrationPlan plan = new CalibrationPlan(method, ShockLaw.STUDENT_T, Optional.of(asOf), List.of());

        RiskModel clean = calibrated(history, plan).model();
        RiskModel same = calibrated(other, plan).model();

        assertThat(same.factors()).isEqualTo(clean.factors());
        assertThat(same.distribution()).isEqualTo(clean.distribution());
        assertThat(same.correlation().at(0, 1)).isEqualTo(clean.correlation().at(0, 1));
        assertThat(calibrated(history, plan).asOf()).isEqualTo(asOf);
    }

    @Test
    void chainsAndFuturesGiveVolatilityAndBasisFactors() {
        MarketHistory history = load(CHAINS, FUTURES);

        CalibratedModel model = calibrated(history, VolatilityMethod.EWMA, ShockLaw.NORMAL);

        assertThat(model.model().factors())
                .extracting(RiskFactor::name)
                .containsExactly("BTC.spot", "BTC.volatility", "BTC.basis");
        // Both by numpy and scipy, see VolatilityFactorTest and BasisFactorTest.
        assertThat(volatility(model, 1)).isCloseTo(0.9120005026600537, within(1e-7));
        assertThat(volatility(model, 2)).isCloseTo(0.05774044447119002, within(1e-12));
        assertThat(model.model().termScaling().upTo30Days()).isCloseTo(0.46566343244299657, within(1e-7));
        assertThat(model.fits())
                .extracting(FactorFit::method)
                .containsExactly(VolatilityMethod.EWMA, VolatilityMethod.SAMPLE, VolatilityMethod.SAMPLE);
        assertThat(model.cleaning().findings())
                .extracting(Finding::rule)
                .contains(Rule.UNUSED_EXPIRY, Rule.NOT_FITTED)
                .allMatch(rule -> rule == Rule.UNUSED_EXPIRY || rule == Rule.NOT_FITTED);
    }

    @Test
    void aLateAssetShortensWhatHoldsFactorsTogetherAndNotTheVolatilities() {
        MarketHistory history = load(DAILY);
        LocalDate late = LocalDate.parse("2020-07-06");
        DailySeries ether = history.series().get(1);
        DailySeries shorter = new DailySeries(
                "ETH",
                ether.days().stream().filter(day -> !day.date().isBefore(late)).toList());
        MarketHistory cut = new MarketHistory(
                history.files(),
                List.of(history.series().get(0), shorter),
                List.of(),
                List.of(),
                List.of(),
                CleaningReport.CLEAN);

        CalibratedModel model = calibrated(cut, VolatilityMethod.SAMPLE, ShockLaw.NORMAL);

        assertThat(model.periods()).isEqualTo(365);
        assertThat(model.first()).isEqualTo(late.plusDays(1));
        assertThat(model.fits()).extracting(FactorFit::days).containsExactly(730, 365);
        assertThat(volatility(model, 0)).isCloseTo(0.7846762472376225, within(1e-13));
        assertThat(model.cleaning().findings())
                .filteredOn(finding -> finding.rule() == Rule.NOT_SHARED)
                .extracting(finding -> finding.place() + ": " + finding.value())
                .containsExactly("BTC.spot: 365 days that not all factors have");
    }

    /// 319 returns of Ether are too few for GARCH-t, which takes 400; Bitcoin has 730.
    @Test
    void anotherMethodStandsInWhereThePlanAllowsItAndSaysSo() {
        MarketHistory history = load(DAILY);
        MarketHistory cut = withLateEther(history, LocalDate.parse("2020-08-21"));
        CalibrationPlan strict =
                new CalibrationPlan(VolatilityMethod.GARCH_T, ShockLaw.FILTERED_HISTORY, Optional.empty(), List.of());
        CalibrationPlan lenient = new CalibrationPlan(
                VolatilityMethod.GARCH_T,
                Optional.of(VolatilityMethod.EWMA),
                ShockLaw.FILTERED_HISTORY,
                Optional.empty(),
                List.of());

        assertThat(refused(cut, strict))
                .containsExactly("ETH.spot does not support garch-t: there are 319 returns: the fit needs 400");
        CalibratedModel model = calibrated(cut, lenient);
        assertThat(model.fits())
                .extracting(FactorFit::method)
                .containsExactly(VolatilityMethod.GARCH_T, VolatilityMethod.EWMA);
        assertThat(model.fits().get(0).fallbackReason()).isEmpty();
        assertThat(model.fits().get(1).fallbackReason()).endsWith("there are 319 returns: the fit needs 400");
        assertThat(model.cleaning().findings())
                .extracting(finding -> finding.rule() + " " + finding.place())
                .contains("STAND_IN ETH.spot", "NOT_SHARED BTC.spot");
        CalibratedModel plain = calibrated(
                cut,
                new CalibrationPlan(VolatilityMethod.EWMA, ShockLaw.FILTERED_HISTORY, Optional.empty(), List.of()));
        assertThat(volatility(model, 1)).isEqualTo(volatility(plain, 1));
    }

    /// The recursion stands in the model where it is asked for, and nothing else of the model changes.
    /// RiskMetrics has the parameters 0, 0.06 and 0.94; GARCH those of the fit, with `ω` over the variance of
    /// tomorrow.
    @Test
    void anUpdatedPathPutsTheRecursionIntoTheModel() {
        for (VolatilityMethod method : VolatilityMethod.values()) {
            CalibratedModel constant = calibrated(load(DAILY), method, ShockLaw.FILTERED_HISTORY);
            CalibrationPlan plan = constant.plan();
            CalibratedModel updated = calibrated(
                    load(DAILY),
                    new CalibrationPlan(
                            method,
                            plan.fallback(),
                            plan.law(),
                            plan.asOf(),
                            plan.assets(),
                            plan.adjustments(),
                            plan.period(),
                            VolatilityPath.UPDATED));
            for (int f = 0; f < 2; f++) {
                RiskFactor own = updated.model().factors().get(f);
                VolatilityRecursion recursion = own.recursion();
                assertThat(own.volatility()).isEqualTo(volatility(constant, f));
                assertThat(constant.model().factors().get(f).recursion().isConstant())
                        .isTrue();
                FactorFit fit = updated.fits().get(f);
                switch (method) {
                    case SAMPLE -> assertThat(recursion.isConstant()).isTrue();
                    case EWMA -> {
                        assertThat(recursion.omega()).isZero();
                        assertThat(recursion.alpha()).isCloseTo(0.06, within(1e-12));
                        assertThat(recursion.beta()).isEqualTo(0.94);
                    }
                    case GARCH, GARCH_T, GJR, GJR_T -> {
                        double tomorrow = fit.volatility() * fit.volatility() / 365;
                        assertThat(recursion.omega()).isCloseTo(fit.values().getFirst() / tomorrow, within(1e-9));
                        assertThat(recursion.alpha()).isEqualTo(fit.values().get(1));
                    }
                }
            }
        }
    }

    @Test
    void theFactorThatShortensWhatAllHaveInCommonIsNamed() {
        MarketHistory history = load(DAILY);
        LocalDate late = LocalDate.parse("2020-07-06");
        List<DailySeries> three = new ArrayList<>(history.series());
        three.add(new DailySeries(
                "SOL",
                history.series().get(1).days().stream()
                        .filter(day -> !day.date().isBefore(late))
                        .map(day -> new DailyClose(
                                day.date(),
                                day.closeUsd() * (1 + 1e-3 * day.date().getDayOfMonth()),
                                0))
                        .toList()));
        MarketHistory mixed =
                new MarketHistory(history.files(), three, List.of(), List.of(), List.of(), CleaningReport.CLEAN);

        CalibratedModel model = calibrated(mixed, VolatilityMethod.EWMA, ShockLaw.NORMAL);

        assertThat(model.cleaning().findings())
                .filteredOn(finding -> finding.rule() == Rule.SHORTENS)
                .extracting(finding -> finding.place() + ": " + finding.value())
                .containsExactly("SOL.spot: 365 common days, 730 without it");
    }

    @Test
    void pricesOutOfThisWorldAndTooFewCommonDaysAreRefused() {
        MarketHistory history = load(DAILY);
        List<DailyClose> wild = history.series().get(1).days().stream()
                .map(day -> new DailyClose(day.date(), day.date().getDayOfMonth() % 2 == 0 ? 1e308 : 1e-300, 0))
                .toList();
        List<DailyClose> parted = history.series().get(1).days().stream()
                .filter(day -> day.date().isAfter(LocalDate.parse("2021-06-20"))
                        || day.date().isBefore(LocalDate.parse("2019-07-09")))
                .toList();
        List<DailyClose> early = history.series().get(0).days().stream()
                .filter(day -> !day.date().isAfter(LocalDate.parse("2021-06-25")))
                .toList();

        assertThat(refused(
                        new MarketHistory(
                                history.files(),
                                List.of(new DailySeries("ETH", wild)),
                                List.of(),
                                List.of(),
                                List.of(),
                                CleaningReport.CLEAN),
                        new CalibrationPlan(
                                VolatilityMethod.SAMPLE, ShockLaw.FILTERED_HISTORY, Optional.empty(), List.of())))
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains("ETH.spot has an annual volatility of", "at most 100"));
        assertThat(refused(
                        new MarketHistory(
                                history.files(),
                                List.of(new DailySeries("BTC", early), new DailySeries("ETH", parted)),
                                List.of(),
                                List.of(),
                                List.of(),
                                CleaningReport.CLEAN),
                        new CalibrationPlan(VolatilityMethod.SAMPLE, ShockLaw.NORMAL, Optional.empty(), List.of())))
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("needs 60"));
    }

    private static MarketHistory withLateEther(MarketHistory history, LocalDate late) {
        DailySeries shorter = new DailySeries(
                "ETH",
                history.series().get(1).days().stream()
                        .filter(day -> !day.date().isBefore(late))
                        .toList());
        return new MarketHistory(
                history.files(),
                List.of(history.series().get(0), shorter),
                List.of(),
                List.of(),
                List.of(),
                CleaningReport.CLEAN);
    }

    @Test
    void saysEverythingThatStandsInTheWay() {
        MarketHistory history = load(DAILY);

        assertThat(refused(history, plan("2021-07-06", "BTC", "DOT", "SOL")))
                .containsExactly(
                        "DOT has no prices in these files, which have BTC, ETH",
                        "SOL has no prices in these files, which have BTC, ETH");
        assertThat(refused(history, plan("2019-12-31")))
                .containsExactly(
                        "BTC.spot does not support gjr-t: there are 177 returns: the fit needs 500",
                        "ETH.spot does not support gjr-t: there are 177 returns: the fit needs 500");
        assertThat(refused(history, plan("2001-01-01"))).hasSize(1).allMatch(reason -> reason.contains("no day"));
        assertThat(refused(load(DAILY, FUTURES, CHAINS), plan("2026-12-31")))
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .startsWith("the factors have no day in common: BTC.spot 2019-07-08 to 2021-07-06"));
    }

    private static CalibrationPlan plan(String asOf, String... assets) {
        return new CalibrationPlan(
                VolatilityMethod.GJR_T, ShockLaw.NORMAL, Optional.of(LocalDate.parse(asOf)), List.of(assets));
    }

    private static double volatility(CalibratedModel model, int factor) {
        return model.model().factors().get(factor).volatility();
    }

    private static CalibratedModel calibrated(MarketHistory history, VolatilityMethod method, ShockLaw law) {
        return calibrated(history, new CalibrationPlan(method, law, Optional.empty(), List.of()));
    }

    private static CalibratedModel calibrated(MarketHistory history, CalibrationPlan plan) {
        CalibrationOutcome outcome = ModelCalibrator.calibrate(history, plan);
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Calibrated.class);
        return ((CalibrationOutcome.Calibrated) outcome).model();
    }

    private static List<String> refused(MarketHistory history, CalibrationPlan plan) {
        CalibrationOutcome outcome = ModelCalibrator.calibrate(history, plan);
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Refused.class);
        return ((CalibrationOutcome.Refused) outcome).reasons();
    }

    private static MarketHistory load(Path... files) {
        LoadOutcome outcome = HistoryLoader.load(List.of(files));
        assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
        return ((LoadOutcome.Loaded) outcome).history();
    }
}

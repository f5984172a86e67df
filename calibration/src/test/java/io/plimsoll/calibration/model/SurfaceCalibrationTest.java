package io.plimsoll.calibration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.implied.VolatilityHistory;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.surface.MadeChains;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Models of chains with planted factors, alone and beside closes of other days.
final class SurfaceCalibrationTest {
    private static final MadeChains CHAINS = MadeChains.of("BTC", 80, 0.006, 11);
    private static final LocalDate LAST_CLOSE = LocalDate.parse("2025-12-31");
    private static final int CLOSES = 320;
    private static final String[] SURFACE = {
        "BTC.spot",
        "BTC.volatility",
        "BTC.term-slope",
        "BTC.term-curvature",
        "BTC.skew",
        "BTC.skew-slope",
        "BTC.wings",
        "BTC.wings-slope"
    };

    @Test
    void chainsAloneGiveSpotAndSurface() {
        CalibratedModel model = calibrated(history(List.of()), ShockLaw.FILTERED_HISTORY);

        assertThat(model.model().factors()).extracting(RiskFactor::name).containsExactly(SURFACE);
        assertThat(model.periods()).isEqualTo(79);
        double[] level =
                CHAINS.factors().stream().mapToDouble(change -> change[0]).toArray();
        double planted = Math.sqrt(365 * SampleMoments.of(level).variance());
        assertThat(model.model().factors().get(1).volatility()).isCloseTo(planted, within(0.02 * planted));
        assertThat(model.surfaces().getFirst().explained()).isGreaterThan(0.95);
        assertThat(model.surfaces().getFirst().explainedByLevel()).isLessThan(0.9);
    }

    /// The mean of a shape's changes is its drift; that of spot and level is not used.
    @Test
    void theShapeHasTheDriftOfItsDays() {
        List<RiskFactor> factors =
                calibrated(history(List.of()), ShockLaw.NORMAL).model().factors();
        double[] wings =
                CHAINS.factors().stream().mapToDouble(change -> change[5]).toArray();

        assertThat(factors.get(0).drift()).isZero();
        assertThat(factors.get(1).drift()).isZero();
        // 79 days with an error of 0.001 a day each.
        assertThat(factors.get(6).drift())
                .isCloseTo(365 * SampleMoments.of(wings).mean(), within(5 * 365 * 0.001 / Math.sqrt(79)));
    }

    /// Given bitcoin, the other coin says nothing of bitcoin's surface: so correlations multiply. The tolerance is
    /// three standard errors of a correlation of 319 rows.
    @ParameterizedTest
    @EnumSource(ShockLaw.class)
    void closesOfEarlierDaysAreJoinedByTheSpotThatBothHave(ShockLaw law) {
        CalibratedModel calibrated = calibrated(history(closes(LAST_CLOSE, LAST_CLOSE)), law);
        RiskModel model = calibrated.model();

        assertThat(model.factors())
                .extracting(RiskFactor::name)
                .startsWith(SURFACE)
                .endsWith("XRP.spot");
        assertThat(calibrated.periods()).isEqualTo(CLOSES - 1);
        assertThat(calibrated.asOf()).isEqualTo(LocalDate.parse("2026-03-21"));
        assertThat(rules(calibrated)).contains(Rule.JOINED);
        int coin = model.indexOf("XRP.spot");
        double byBitcoin = model.correlation().at(0, coin) * model.correlation().at(0, 1);
        assertThat(model.correlation().at(0, 1)).isCloseTo(MadeChains.CORRELATION, within(0.2));
        assertThat(model.correlation().at(1, coin)).isCloseTo(byBitcoin, within(3 / Math.sqrt(CLOSES)));
        assertThat(model.errors()).isNotNull();
    }

    @Test
    void aCoinWhosePricesEndEarlyHasAtLeastTheVolatilityOfAllItsDays() {
        CalibratedModel model =
                calibrated(history(closes(LAST_CLOSE, LocalDate.parse("2025-12-10"))), ShockLaw.FILTERED_HISTORY);
        FactorFit fit = model.fits().getLast();

        assertThat(model.cleaning().findings())
                .filteredOn(finding -> finding.rule() == Rule.ENDS_EARLY)
                .extracting(Finding::place)
                .containsExactly("XRP.spot");
        assertThat(fit.volatility()).isGreaterThanOrEqualTo(fit.sample());
    }

    @Test
    void closesThatEndLongBeforeTheOptionsAreNotJoined() {
        LocalDate early = LocalDate.parse("2025-11-15");

        assertThat(refused(history(closes(early, early))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the factors have no day in common: BTC.spot 2025-");
    }

    @Test
    void closesOfOtherCoinsAloneAreNotJoined() {
        List<DailySeries> others = closes(LAST_CLOSE, LAST_CLOSE).subList(1, 2);

        assertThat(refused(history(others))).anyMatch(reason -> reason.startsWith("the factors have no day in common"));
    }

    private static List<Rule> rules(CalibratedModel model) {
        return model.cleaning().findings().stream().map(Finding::rule).toList();
    }

    /// Closes of bitcoin and another coin with a correlation of 0.8.
    private static List<DailySeries> closes(LocalDate lastOfBitcoin, LocalDate lastOfOther) {
        Random random = new Random(12);
        List<DailyClose> bitcoin = new ArrayList<>();
        List<DailyClose> other = new ArrayList<>();
        double price = 100;
        double otherPrice = 3;
        for (int day = CLOSES - 1; day >= 0; day--) {
            LocalDate date = lastOfBitcoin.minusDays(day);
            double shock = random.nextGaussian();
            price *= Math.exp(0.03 * shock);
            otherPrice *= Math.exp(0.05 * (0.8 * shock + 0.6 * random.nextGaussian()));
            bitcoin.add(new DailyClose(date, price, 1));
            if (!date.isAfter(lastOfOther)) {
                other.add(new DailyClose(date, otherPrice, 1));
            }
        }
        return List.of(new DailySeries("BTC", bitcoin), new DailySeries("XRP", other));
    }

    private static MarketHistory history(List<DailySeries> closes) {
        VolatilityHistory volatilities = new VolatilityHistory("BTC");
        SmileHistory smiles = new SmileHistory("BTC");
        CHAINS.chains().forEach(chain -> {
            volatilities.add(chain);
            smiles.add(chain);
        });
        return new MarketHistory(
                List.of(), closes, List.of(), List.of(volatilities), List.of(smiles), List.of(), CleaningReport.CLEAN);
    }

    private static CalibratedModel calibrated(MarketHistory history, ShockLaw law) {
        CalibrationOutcome outcome = outcome(history, law);
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Calibrated.class);
        return ((CalibrationOutcome.Calibrated) outcome).model();
    }

    private static List<String> refused(MarketHistory history) {
        CalibrationOutcome outcome = outcome(history, ShockLaw.NORMAL);
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Refused.class);
        return ((CalibrationOutcome.Refused) outcome).reasons();
    }

    private static CalibrationOutcome outcome(MarketHistory history, ShockLaw law) {
        return ModelCalibrator.calibrate(
                history, new CalibrationPlan(VolatilityMethod.EWMA, law, Optional.empty(), List.of()));
    }
}

package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Option books that value surfaces take over, against the same books revalued exactly in every scenario.
final class LargeBookTest {
    /// Of the tail's exact losses against those of the reference, relative to the largest loss: measured 2e-13.
    private static final double ROUNDING = 1e-11;

    private static final int SCENARIOS = 4_000;
    private static final int[] DAYS = {2, 7, 30, 90, 270};

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// Five thousand options on two assets, linear and inverse, strikes from half to twice the price, a fifth
    /// of them settled within the horizon, with perpetuals, on a Student law, in dollars and in coin.
    @Test
    void everyFigureIsThatOfExactRevaluation() {
        for (String currency : List.of("USD", "BTC")) {
            RequestFixture book = randomBook(5_000, 1).currency(currency).collateral("BTC", "3");
            RiskResult exact = engine.evaluate(
                    book.positionFigures(RiskLevels.PositionFigures.ALL).build());
            RiskResult large = engine.evaluate(
                    book.positionFigures(RiskLevels.PositionFigures.AUTOMATIC).build());

            SurfaceUse use = surfaces(large);
            // BTC: two payoffs on four forwards; ETH: two payoffs on the spot price, whatever the expiry.
            assertThat(use.surfaces()).isEqualTo(10);
            assertThat(use.onSurfaces() + use.sharp()).isEqualTo(5_000);
            assertThat(use.sharp()).isBetween(900, 1_100);
            assertThat(use.largestError()).isBetween(1e-10, 3e-8);
            assertThat(use.revalued()).isBetween(230, 320);
            assertThat(use.outside()).isBetween(5, 60);
            assertThat(use.largestDifference()).isLessThanOrEqualTo(use.bound());
            assertSameFigures(large, exact);
        }
    }

    /// Long and nearly as much short: the net is a thousandth of the gross, and so are the figures.
    @Test
    void aHedgedBookIsExactThoughItsErrorIsRelativeToTheGross() {
        RequestFixture book = hedgedBook(0.001);
        RiskResult exact = engine.evaluate(
                book.positionFigures(RiskLevels.PositionFigures.ALL).build());
        RiskResult large = engine.evaluate(
                book.positionFigures(RiskLevels.PositionFigures.CONTRIBUTIONS).build());

        double gross = exact.contributions().stream()
                .mapToDouble(entry -> Math.abs(entry.expectedShortfall().value()))
                .sum();
        assertThat(gross / exact.expectedShortfall().value()).isGreaterThan(500);
        assertThat(surfaces(large).surfaces()).isPositive();
        for (int i = 0; i < exact.losses().size(); i++) {
            // A hundredfold of the rounding of the gross, far below the 1e-5 of the requirement.
            assertClose(
                    large.losses().get(i).valueAtRisk(), exact.losses().get(i).valueAtRisk(), 1e-9);
            assertClose(
                    large.losses().get(i).expectedShortfall(),
                    exact.losses().get(i).expectedShortfall(),
                    1e-9);
        }
    }

    /// An hour from the horizon to the expiry: no surface, every option exact, and the answer says why.
    @Test
    void aKinkedBookFallsBackWithItsReason() {
        RequestFixture book = fixture();
        for (int i = 0; i < 2_000; i++) {
            book.hold(option(i, "BTC", Payoff.LINEAR, 60_000 * (0.9 + 1e-4 * i), Duration.ofHours(25), 0.5), "1");
        }
        RiskResult exact = engine.evaluate(book.scenarios(1_000)
                .positionFigures(RiskLevels.PositionFigures.ALL)
                .build());
        RiskResult large = engine.evaluate(
                book.positionFigures(RiskLevels.PositionFigures.AUTOMATIC).build());

        assertThat(surfaces(large).isUsed()).isFalse();
        assertThat(surfaces(large).sharp()).isEqualTo(2_000);
        assertThat(large.losses()).isEqualTo(exact.losses());
        assertThat(large.notices())
                .anySatisfy(notice -> {
                    assertThat(notice.code()).isEqualTo("value-surfaces-refused");
                    assertThat(notice.sentence()).contains("2,000 too close to expiry");
                })
                .anySatisfy(notice -> assertThat(notice.code()).isEqualTo("standalone-left-out"));
    }

    @Test
    void theAnswerSaysThatSurfacesWereUsed() {
        RiskResult large = engine.evaluate(randomBook(2_500, 2).build());

        SurfaceUse use = surfaces(large);
        assertThat(large.notices())
                .filteredOn(notice -> notice.code().equals("value-surfaces"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sentence())
                        .contains(String.format("%,d options", use.onSurfaces()))
                        .contains("1,000 fresh points each")
                        .contains(use.revalued() + " scenarios"));
        assertThat(large.isolated()).isEmpty();
        assertThat(large.contributions())
                .hasSize(2_502)
                .allSatisfy(entry -> assertThat(entry.standalone()).isEmpty());
    }

    @Test
    void everyGroupHasItsCertificate() {
        SurfaceUse use = surfaces(engine.evaluate(randomBook(5_000, 1).build()));

        assertThat(use.certificates()).hasSize(10).allSatisfy(certificate -> {
            boolean isSpot = certificate.asset().equals("ETH");
            assertThat(certificate.isUsed()).isTrue();
            assertThat(certificate.error()).isBetween(1e-12, use.largestError());
            assertThat(certificate.points()).isEqualTo(1_000);
            assertThat(certificate.options()).isGreaterThan(isSpot ? 900 : 200);
            assertThat(certificate.expiry() == null).isEqualTo(isSpot);
        });
        assertThat(use.certificates())
                .filteredOn(certificate -> certificate.expiry() != null && !certificate.isInverse())
                .extracting(SurfaceUse.Certificate::expiry)
                .containsExactlyInAnyOrder(Arrays.stream(DAYS)
                        .skip(1)
                        .mapToObj(days -> RequestFixture.AS_OF.plus(Duration.ofDays(days)))
                        .toArray(Instant[]::new));
    }

    @Test
    void aRequestCanForbidSurfaces() {
        RequestFixture book = randomBook(2_000, 7);
        RiskResult automatic = engine.evaluate(book.build());
        RiskResult exact = engine.evaluate(
                book.revaluation(SimulationPlan.Revaluation.EXACT).build());

        assertThat(surfaces(automatic).isUsed()).isTrue();
        assertThat(exact.evidence().surfaces()).isNull();
        assertThat(exact.notices()).noneMatch(notice -> notice.code().startsWith("value-surfaces"));
        assertSameFigures(automatic, exact);
    }

    /// A backend in single precision has no use for surfaces yet: it revalues every option in less time.
    @Test
    void aBackendInSinglePrecisionRevaluesEveryOption() {
        RequestFixture book = randomBook(2_000, 6);
        RiskResult reference = engine.evaluate(book.build());
        RiskResult vector = engine.evaluate(book.backend("vector").build());

        assertThat(vector.evidence().backend()).isEqualTo("vector");
        assertThat(vector.evidence().surfaces()).isNull();
        assertThat(vector.isolated()).isPresent();
        for (int i = 0; i < reference.losses().size(); i++) {
            assertClose(
                    vector.losses().get(i).valueAtRisk(),
                    reference.losses().get(i).valueAtRisk(),
                    1e-5);
            assertClose(
                    vector.losses().get(i).expectedShortfall(),
                    reference.losses().get(i).expectedShortfall(),
                    1e-5);
        }
    }

    /// Surfaces are in double precision: from 50,000 options on a backend that is not makes way, and says why.
    @Test
    void aBackendInSinglePrecisionMakesWayForVeryManyOptions() {
        RequestFixture book = randomBook(62_500, 9).scenarios(1_000).backend("vector");
        RiskResult large = engine.evaluate(book.build());
        RiskResult exact = engine.evaluate(
                book.revaluation(SimulationPlan.Revaluation.EXACT).build());

        assertThat(surfaces(large).onSurfaces()).isGreaterThan(48_000);
        assertThat(large.evidence().backend()).isEqualTo("reference");
        assertThat(large.evidence().refused())
                .contains(new Refusal("vector", "value surfaces, in double precision, take less time for this book"));
        assertThat(exact.evidence().backend()).isEqualTo("vector");
        assertThat(exact.evidence().surfaces()).isNull();
        assertClose(large.risk(), exact.risk(), 1e-5);
    }

    @Test
    void fewScenariosAreRevaluedExactly() {
        assertThat(engine.evaluate(randomBook(2_000, 8).scenarios(999).build())
                        .evidence()
                        .surfaces())
                .isNull();
    }

    @Test
    void neitherThreadsNorOrderMatter() {
        RequestFixture book = randomBook(2_500, 3);
        RiskResult two = engine.evaluate(book.build());
        RiskResult one = new MarginEngine(BackendRegistry.discover(), 1)
                .evaluate(book.reversed().build());

        assertThat(one.losses()).isEqualTo(two.losses());
        assertThat(one.contributions()).isEqualTo(two.contributions());
        assertThat(surfaces(one)).isEqualTo(surfaces(two));
    }

    @Test
    void aBookBelowTheThresholdIsRevaluedExactly() {
        RequestFixture book = randomBook(1_999, 4).scenarios(500);
        RiskResult automatic = engine.evaluate(book.build());
        RiskResult withoutAlone = engine.evaluate(
                book.positionFigures(RiskLevels.PositionFigures.CONTRIBUTIONS).build());

        assertThat(automatic.evidence().surfaces()).isNull();
        assertThat(automatic.isolated()).isPresent();
        assertThat(withoutAlone.evidence().surfaces()).isNull();
        assertThat(withoutAlone.isolated()).isEmpty();
        assertThat(withoutAlone.losses()).isEqualTo(automatic.losses());
    }

    private static void assertSameFigures(RiskResult large, RiskResult exact) {
        assertThat(large.value()).isEqualTo(exact.value());
        for (int i = 0; i < exact.losses().size(); i++) {
            assertClose(
                    large.losses().get(i).valueAtRisk(), exact.losses().get(i).valueAtRisk(), ROUNDING);
            assertClose(
                    large.losses().get(i).expectedShortfall(),
                    exact.losses().get(i).expectedShortfall(),
                    ROUNDING);
        }
        // The same scenarios, replayed from the same book: to the last bit, but for ties that rounding has broken.
        assertThat(large.contributions())
                .extracting(Contribution::expectedShortfall)
                .isEqualTo(exact.contributions().stream()
                        .map(Contribution::expectedShortfall)
                        .toList());
    }

    private static void assertClose(Estimate estimate, Estimate expected, double relative) {
        double scale = relative * Math.abs(expected.simulation().upper().orElse(expected.value()));
        assertThat(estimate.value()).isCloseTo(expected.value(), within(scale));
        assertThat(estimate.simulation().reason())
                .isEqualTo(expected.simulation().reason());
        assertThat(estimate.simulation().lower().orElse(0))
                .isCloseTo(expected.simulation().lower().orElse(0), within(scale));
        assertThat(estimate.simulation().upper().orElse(0))
                .isCloseTo(expected.simulation().upper().orElse(0), within(scale));
    }

    private static SurfaceUse surfaces(RiskResult result) {
        return Objects.requireNonNull(result.evidence().surfaces());
    }

    private static RequestFixture fixture() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 2_500)
                .factor("BTC.spot", 0.6)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.05)
                .factor("ETH.spot", 0.8)
                .factor("ETH.volatility", 0.9)
                .correlation(
                        new double[] {1, -0.3, 0, 0.8, 0},
                        new double[] {-0.3, 1, 0, 0, 0.5},
                        new double[] {0, 0, 1, 0, 0},
                        new double[] {0.8, 0, 0, 1, -0.3},
                        new double[] {0, 0.5, 0, -0.3, 1})
                .distribution(new Distribution.StudentT(4))
                .horizon(Duration.ofDays(3), 2)
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .scenarios(SCENARIOS);
    }

    private static RequestFixture randomBook(int options, long seed) {
        Random random = new Random(seed);
        RequestFixture book = fixture();
        for (int i = 0; i < options; i++) {
            String asset = random.nextBoolean() ? "BTC" : "ETH";
            double spot = asset.equals("BTC") ? 60_000 : 2_500;
            EuropeanOption option = option(
                    i,
                    asset,
                    random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE,
                    spot * (0.5 + 1.5 * random.nextDouble()),
                    Duration.ofDays(DAYS[random.nextInt(DAYS.length)]),
                    0.4 + 0.4 * random.nextDouble());
            book.hold(option, Long.toString(Math.round(100 * random.nextGaussian())));
        }
        return book.hold(perpetual("BTC", 60_000), "-40").hold(perpetual("ETH", 2_500), "300");
    }

    /// Pairs of calls at neighbouring strikes, one long and one short.
    private static RequestFixture hedgedBook(double distance) {
        Random random = new Random(5);
        RequestFixture book = fixture();
        for (int i = 0; i < 2_400; i += 2) {
            double strike = 60_000 * (0.8 + 0.4 * random.nextDouble());
            Duration expiry = Duration.ofDays(DAYS[1 + random.nextInt(DAYS.length - 1)]);
            book.hold(option(2 * i, "BTC", Payoff.LINEAR, strike, expiry, 0.55), "50");
            book.hold(option(2 * i + 2, "BTC", Payoff.LINEAR, strike * (1 + distance), expiry, 0.55), "-50");
        }
        return book;
    }

    /// Calls have even numbers and puts odd ones; options on BTC follow forwards, on ETH the spot price.
    private static EuropeanOption option(
            int number, String asset, Payoff payoff, double strike, Duration expiry, double volatility) {
        double forward = asset.equals("BTC") ? 60_000 * Math.exp(0.05 * expiry.toDays() / 365.0) : 2_500;
        return new EuropeanOption(
                String.format("%s-%05d", asset, number),
                asset,
                payoff,
                number % 2 == 0 ? Right.CALL : Right.PUT,
                strike,
                RequestFixture.AS_OF.plus(expiry),
                forward,
                volatility);
    }

    private static Perpetual perpetual(String asset, double price) {
        return new Perpetual(asset + "-PERPETUAL", asset, Payoff.INVERSE, price, 1e-4, Duration.ofHours(8));
    }
}

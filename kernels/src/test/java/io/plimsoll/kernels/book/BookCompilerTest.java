package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class BookCompilerTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");
    private static final Instant SOON = AS_OF.plus(Duration.ofHours(12));
    private static final Instant LATER = AS_OF.plus(Duration.ofDays(73));

    private static final List<Instrument> INSTRUMENTS = List.of(
            new Spot("BTC", "BTC"),
            new Perpetual("PERP", "BTC", Payoff.INVERSE, 60_030, 1e-4, Duration.ofHours(8)),
            new Future("FUT", "BTC", Payoff.INVERSE, 60_600, LATER),
            new EuropeanOption("CALL", "BTC", Payoff.INVERSE, Right.CALL, 70_000, LATER, 60_600, 0.5),
            new EuropeanOption("PUT", "BTC", Payoff.LINEAR, Right.PUT, 55_000, LATER, 60_600, 0.6),
            new EuropeanOption("SOON", "BTC", Payoff.LINEAR, Right.CALL, 58_000, SOON, 60_000, 0.6));

    @Test
    void positionsInOneInstrumentAreNettedExactly() {
        // 0.1 + 0.2 - 0.3 is not zero in binary.
        Book book = compile(position("a", "PERP", "0.1"), position("b", "PERP", "0.2"), position("c", "PERP", "-0.3"));

        assertThat(book.columns().size()).isEqualTo(1);
        assertThat(book.columns().quantity()[0]).isZero();
        assertThat(book.columns().isLong()[0]).isTrue();
        assertThat(book.columns().isShort()[0]).isTrue();
    }

    @Test
    void columnsAreInTheOrderOfKindAndName() {
        Book book = compile(INSTRUMENTS.stream()
                .map(instrument -> position(instrument.name(), instrument.name(), "1"))
                .toArray(Position[]::new));

        assertThat(book.columns().names()).containsExactly("BTC", "PERP", "FUT", "PUT", "SOON", "CALL");
        assertThat(book.columnOf()).containsEntry("CALL", 5);
    }

    @Test
    void optionsAndFuturesOfOneForwardShareIt() {
        Book book = compile(position("a", "CALL", "1"), position("b", "PUT", "1"), position("c", "FUT", "1"));
        int[] underlying = book.columns().underlying();
        Underlyings underlyings = book.underlyings();

        assertThat(underlying).containsOnly(underlying[0]);
        assertThat(underlyings.size()).isEqualTo(2);
        assertThat(underlyings.carry()[underlying[0]]).isEqualTo(Math.log(60_600.0 / 60_000));
        assertThat(underlyings.carryRate()[underlying[0]]).isCloseTo(Math.log(1.01) / 0.2, within(1e-15));
        assertThat(underlyings.yearsLeft()[underlying[0]]).isCloseTo(72.0 / 365, within(1e-15));
        assertThat(underlyings.termMultiple()[underlying[0]]).isCloseTo(Math.pow(30.0 / 73, 0.13), within(1e-15));
        assertThat(underlyings.basisFactor()[underlying[0]]).isEqualTo(2);
    }

    @Test
    void anOptionOnTheSpotPriceHasNoBasisAndExpiresAtItsStep() {
        Book book = compile(position("a", "SOON", "1"));
        int underlying = book.columns().underlying()[0];

        assertThat(book.underlyings().basisFactor()[underlying]).isEqualTo(Underlyings.NO_FACTOR);
        assertThat(book.underlyings().settlementPoint()[underlying]).isEqualTo(1);
        assertThat(book.columns().deviation()[0]).isZero();
    }

    /// Black-76 with F 60,600, K 70,000, σ .5, T .2, by the definition; in coin it is divided by the forward.
    @Test
    void theValueOfAnInverseOptionIsItsCoinPriceAtTheSpotPrice() {
        Book book = compile(position("a", "CALL", "2"));
        double deviation = 0.5 * Math.sqrt(0.2);
        double d1 = Math.log(60_600.0 / 70_000) / deviation + deviation / 2;
        var normal = new NormalDistribution(null, 0, 1);
        double black =
                60_600 * normal.cumulativeProbability(d1) - 70_000 * normal.cumulativeProbability(d1 - deviation);

        assertThat(book.columns().value()[0]).isCloseTo(black / 60_600 * 60_000, within(1e-7));
        assertThat(book.value()).isCloseTo(2 * black / 60_600 * 60_000, within(1e-7));
    }

    @Test
    void fundingIsARateAYearThatAccruesToTheHorizon() {
        Book book = compile(position("a", "PERP", "1"));

        // Eight hours an interval: 1,095 intervals a year.
        assertThat(book.columns().funding()[0]).isCloseTo(0.1095, within(1e-15));
        assertThat(book.funding().years(0, book.points())).isCloseTo(1.0 / 365, within(1e-18));
    }

    @Test
    void collateralInTheReportCurrencyDoesNotMove() {
        RiskModel model = model();
        Market market = new Market(List.of(new AssetPrice("BTC", 60_000), new AssetPrice("USDC", 1)), INSTRUMENTS);
        List<CollateralBalance> collateral = Stream.of("BTC", "USDC", "USD")
                .map(asset -> new CollateralBalance(asset, BigDecimal.ONE))
                .toList();

        Columns dollars = new BookCompiler(grid(), market, model, "USD")
                .compile(List.of(), collateral)
                .columns();
        Columns coins = new BookCompiler(grid(), market, model, "BTC")
                .compile(List.of(), collateral)
                .columns();

        assertThat(dollars.kind()).containsExactly(ColumnKind.NUMERAIRE, ColumnKind.NUMERAIRE, ColumnKind.SPOT);
        assertThat(coins.kind()).containsExactly(ColumnKind.NUMERAIRE, ColumnKind.CASH, ColumnKind.CASH);
    }

    private static Position position(String id, String instrument, String quantity) {
        return new Position(id, instrument, new BigDecimal(quantity), null, null);
    }

    private static Book compile(Position... positions) {
        Market market = new Market(List.of(new AssetPrice("BTC", 60_000)), INSTRUMENTS);
        return new BookCompiler(grid(), market, model(), "USD").compile(List.of(positions), List.of());
    }

    private static TimeGrid grid() {
        return TimeGrid.of(AS_OF, Duration.ofDays(1), Duration.ofDays(1));
    }

    private static RiskModel model() {
        return new RiskModel(
                new Distribution.Normal(),
                List.of(
                        new RiskFactor("BTC.spot", 0.5, 0),
                        new RiskFactor("BTC.volatility", 0.9, 0),
                        new RiskFactor("BTC.basis", 0.05, 0)),
                CorrelationMatrix.of(new double[][] {{1, -.3, 0}, {-.3, 1, 0}, {0, 0, 1}}),
                VolatilityTermScaling.DEFAULT);
    }
}

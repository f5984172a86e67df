package io.plimsoll.kernels.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstrumentRecordsTest {
    private static final Instant EXPIRY = Instant.parse("2026-09-25T08:00:00Z");

    @Test
    void everyFaultOfAPerpetualComesAtOnce() {
        assertThat(paths(() -> new Perpetual("", " ", Payoff.LINEAR, -1, 2, Duration.ofSeconds(1))))
                .containsExactly("/instrument", "/asset", "/markPrice", "/fundingRate", "/fundingInterval");
    }

    @Test
    void everyFaultOfAnOptionComesAtOnce() {
        assertThat(paths(() ->
                        new EuropeanOption("x\n", "BTC", Payoff.INVERSE, Right.CALL, 0, EXPIRY, Double.NaN, -0.1)))
                .containsExactly("/instrument", "/strike", "/underlyingPrice", "/impliedVolatility");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, Double.NaN, Double.POSITIVE_INFINITY})
    void pricesMustBePositiveAndFinite(double price) {
        assertThat(paths(() -> new Future("F", "BTC", Payoff.LINEAR, price, EXPIRY)))
                .containsExactly("/markPrice");
        assertThat(paths(() -> new AssetPrice("BTC", price))).containsExactly("/price");
    }

    @Test
    void aFaultNamesTheFieldTheValueAndTheRule() {
        Fault fault = faults(() -> new AssetPrice("BTC", -5)).getFirst();

        assertThat(fault.sentence()).isEqualTo("price: -5 is out of range (above 0)");
        assertThat(fault.code()).isEqualTo("not-positive");
        assertThat(fault.under("/market/assets/3").path()).isEqualTo("/market/assets/3/price");
    }

    @Test
    void theDollarIsWorthADollar() {
        assertThat(paths(() -> new AssetPrice("USD", 2))).containsExactly("/price");
        assertThat(new AssetPrice("USD", 1).price()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e19", "-1e19", "1e-31", "1e999999999", "1e-999999999"})
    void quantitiesMustBeRepresentable(String quantity) {
        assertThat(paths(() -> new Position("p", "X", new BigDecimal(quantity), null, null)))
                .containsExactly("/quantity");
        assertThat(paths(() -> new CollateralBalance("X", new BigDecimal(quantity))))
                .containsExactly("/quantity");
    }

    @Test
    void aPositionsNamesAreChecked() {
        assertThat(paths(() -> new Position("collateral:BTC", "x".repeat(129), BigDecimal.ONE, "", "\u0000")))
                .containsExactly("/positionId", "/instrument", "/venue", "/counterparty");
    }

    @Test
    void signsOfRightsAreThoseOfTheIntrinsicValue() {
        assertThat(Right.CALL.sign()).isEqualTo(1);
        assertThat(Right.PUT.sign()).isEqualTo(-1);
    }

    private static List<String> paths(ThrowingCallable build) {
        return faults(build).stream().map(Fault::path).toList();
    }

    private static List<Fault> faults(ThrowingCallable build) {
        return assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(build)
                .actual()
                .faults();
    }
}

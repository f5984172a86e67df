package io.plimsoll.methodology.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.requirement.LiquidationPrices.AssetPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.LiquidationPrice;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Components, liquidation prices and the relative error.
final class RequirementRecordsTest {
    /// FIX 5.0 SP2, field 1644: 7 is core margin, 6 concentration margin, 20 stress margin, and 1 additional
    /// margin. The others have no code, and the word is the name in camel case.
    @Test
    void componentsHaveTheirWordsAndFixCodes() {
        Map<String, OptionalInt> codes = Arrays.stream(Component.Kind.values())
                .filter(kind -> kind.fixCode().isPresent())
                .collect(Collectors.toMap(Component.Kind::word, Component.Kind::fixCode));

        assertThat(codes)
                .isEqualTo(Map.of(
                        "core",
                        OptionalInt.of(7),
                        "concentration",
                        OptionalInt.of(6),
                        "stress",
                        OptionalInt.of(20),
                        "backTest",
                        OptionalInt.of(1)));
        assertThat(Component.Kind.values())
                .allSatisfy(kind -> assertThat(
                                kind.word().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                        .isEqualTo(kind.name()));
    }

    /// The nearer price by the absolute log-move: a fall by 20 % (0.223) is nearer than a rise by 26 % (0.231), and
    /// a rise by 24 % (0.215) is nearer than that fall, though its relative move is larger. Equal moves take the
    /// lower.
    @ParameterizedTest
    @CsvSource({"-0.2, 0.26, -0.2", "-0.2, 0.24, 0.24", "-0.2, 0.25, -0.2", "-0.1, 0.2, -0.1", "-0.5, 0.1, 0.1"})
    void theNearestPriceIsByTheLogarithm(String below, String above, String nearest) {
        assertThat(prices(at(below), at(above)).nearest().orElseThrow().move()).isEqualByComparingTo(nearest);
    }

    @Test
    void aPriceOnOneSideIsTheNearest() {
        assertThat(prices(at("-0.9"), null).nearest()).contains(at("-0.9"));
        assertThat(prices(null, at("3")).nearest()).contains(at("3"));
        assertThat(prices(null, null).nearest()).isEmpty();
    }

    /// A shift of -3 to 6 around a measure of 30 is -10 % to 20 %: around 50 it is -5 to 10.
    @Test
    void anErrorIsAShareOfTheMeasure() {
        RelativeError error = RelativeError.of(Interval.between(-3, 6), 30);
        Estimate around = error.around(Estimate.between(50, 49, 51));
        Interval estimation = Objects.requireNonNull(around.estimation());

        assertThat(estimation.lower().orElseThrow()).isCloseTo(45, within(1e-12));
        assertThat(estimation.upper().orElseThrow()).isCloseTo(60, within(1e-12));
        assertThat(around.value()).isEqualTo(50);
        assertThat(around.simulation()).isEqualTo(Interval.between(49, 51));
    }

    /// Without a measure above 0 a share means nothing.
    @ParameterizedTest
    @CsvSource({"0", "-5"})
    void aMeasureThatIsNotPositiveHasNoError(double measure) {
        Estimate estimate = Estimate.between(measure, measure - 1, measure + 1);

        assertThat(RelativeError.of(Interval.between(-3, 6), measure)).isEqualTo(RelativeError.UNKNOWN);
        assertThat(RelativeError.of(Interval.between(-3, 6), 30).around(estimate))
                .isSameAs(estimate);
        assertThat(RelativeError.UNKNOWN.around(estimate)).isSameAs(estimate);
    }

    private static AssetPrices prices(@Nullable LiquidationPrice below, @Nullable LiquidationPrice above) {
        return new AssetPrices("BTC", BigDecimal.ONE, below, above, null);
    }

    private static LiquidationPrice at(String move) {
        return new LiquidationPrice(new BigDecimal("60000"), new BigDecimal(move), BigDecimal.ONE);
    }
}

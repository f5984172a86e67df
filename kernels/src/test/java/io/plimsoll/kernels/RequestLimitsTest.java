package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a request may ask of memory and of the range of numbers.
final class RequestLimitsTest {
    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 1);

    @Test
    void tailsThatWouldNotFitInMemoryAreRefused() {
        assertThat(codes(spots(2).margin(RiskMeasure.VALUE_AT_RISK, 0.001).scenarios(20_000_000)))
                .containsExactly("too-much-memory");
    }

    @Test
    void positionsInOneInstrumentShareItsTail() {
        RequestFixture request = spots(1).margin(RiskMeasure.VALUE_AT_RISK, 0.1).scenarios(20_000_000);
        for (int i = 0; i < 20; i++) {
            request.position("again-" + i, "spot-0", "1");
        }
        assertThat(request.build().plan().scenarios()).isEqualTo(20_000_000);
    }

    /// Every loss is zero, and still the value is not a number.
    @Test
    void aValueBeyondTheRangeOfNumbersIsNotAFigure() {
        RiskRequest request = new RequestFixture()
                .asset("USDC", 1e300)
                .collateral("USDC", "1e18")
                .build();
        assertThatExceptionOfType(ModelOverflowException.class).isThrownBy(() -> engine.evaluate(request));
    }

    private static List<String> codes(RequestFixture request) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, request::build);
        return refused == null
                ? List.of()
                : refused.faults().stream().map(Fault::code).toList();
    }

    private static RequestFixture spots(int count) {
        RequestFixture request = new RequestFixture().asset("BTC", 60_000).factor("BTC.spot", 0.5);
        for (int i = 0; i < count; i++) {
            request.hold(new Spot("spot-" + i, "BTC"), "1");
        }
        return request;
    }
}

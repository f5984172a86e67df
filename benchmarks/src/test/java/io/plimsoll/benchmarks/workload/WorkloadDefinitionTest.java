package io.plimsoll.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every number here was read off the formulas by hand or by Python, not by the code under test.
final class WorkloadDefinitionTest {
    @Test
    void theCommonFormulas() {
        assertThat(WorkloadMarket.spot(0)).isEqualTo(100);
        assertThat(WorkloadMarket.spot(6)).isCloseTo(280, within(1e-12));
        assertThat(WorkloadMarket.spot(7)).isEqualTo(100);
        assertThat(WorkloadMarket.volatility(19)).isCloseTo(0.78, within(1e-15));
        assertThat(WorkloadMarket.volatility(20)).isEqualTo(0.40);
        assertThat(WorkloadMarket.correlation(3, 3)).isEqualTo(1);
        assertThat(WorkloadMarket.correlation(0, 8)).isCloseTo(0.3 + 0.6 * 0.36787944117144233, within(1e-15));
        assertThat(WorkloadMarket.correlation(8, 0)).isEqualTo(WorkloadMarket.correlation(0, 8));
        // [((k * 17) % 11) - 5 for k in range(12)]
        assertThat(IntStream.range(0, 12).map(WorkloadMarket::quantity))
                .containsExactly(-5, 1, -4, 2, -3, 3, -2, 4, -1, 5, 0, -5);
    }

    @Test
    void theLinearDeskNetsToItsAssets() {
        RiskRequest request = LinearDesk.request(1, 42);
        Columns columns = RequestCompilation.simulationOf(request).book().columns();

        assertThat(request.positions()).hasSize(1000);
        assertThat(columns.size()).isEqualTo(64);
        // sum(((k * 17) % 11) - 5 for k in range(m, 1000, 64)) for m = 0 and 63
        assertThat(columns.quantity()[0]).isEqualTo(9);
        assertThat(columns.quantity()[63]).isEqualTo(-10);
        assertThat(columns.value()[63]).isEqualTo(100);
    }

    @Test
    void theOptionBookIsThatOfTheFormulas() {
        // p = 1999: u = 15, strike = 130 (0.7 + 0.006 (37 * 1999 % 101)), days = 7 + 53 * 1999 % 180
        assertThat(OptionBook.strike(1999)).isCloseTo(130 * (0.7 + 0.006 * 31), within(1e-12));
        assertThat(OptionBook.days(1999)).isEqualTo(7 + 107);
        assertThat(OptionBook.right(1999)).isEqualTo(Right.PUT);
        assertThat(OptionBook.right(0)).isEqualTo(Right.CALL);

        RiskRequest request = OptionBook.request(1, 42);
        assertThat(request.positions()).hasSize(2000);
        assertThat(request.model().factors()).hasSize(64);
        assertThat(request.model().correlation().at(3, 32 + 3)).isEqualTo(-0.4);
        assertThat(request.model().correlation().at(32 + 8, 0)).isCloseTo(-0.4 * 0.520727664702865, within(1e-14));
        assertThat(request.model().correlation().at(32, 32 + 8)).isCloseTo(0.520727664702865, within(1e-14));
        double[] multiples =
                RequestCompilation.simulationOf(request).book().underlyings().termMultiple();
        assertThat(multiples).as("no term scaling").containsOnly(1.0);
    }

    /// The value before the move by scipy 1.17.1: `(black(s, k, t, v, call) * q).sum()` of
    /// `peers/numpy_peer.py` in float64.
    @Test
    void theOptionBookIsWorthWhatScipySays() {
        assertThat(RequestCompilation.simulationOf(OptionBook.request(1, 42))
                        .book()
                        .value())
                .isCloseTo(48.381448177111736, within(1e-9));
    }

    @Test
    void thePathDeskHasHourlyPeriods() {
        Simulation simulation = RequestCompilation.simulationOf(PathDesk.request(1, 42));

        assertThat(simulation.book().points()).isEqualTo(240);
        assertThat(simulation.book().columns().size()).isEqualTo(32);
        assertThat(simulation.factors().deviation()[0]).isCloseTo(0.4 * Math.sqrt(1.0 / 8760), within(1e-15));
    }

    @Test
    void theVenueRepeatsItselfAfter2200Accounts() {
        assertThat(IntStream.range(0, VenueAccounts.DISTINCT)
                        .map(VenueAccounts::copies)
                        .sum())
                .isEqualTo(VenueAccounts.ACCOUNTS);
        assertThat(VenueAccounts.copies(1199)).isEqualTo(5);
        assertThat(VenueAccounts.copies(1200)).isEqualTo(4);
        // Instrument 199: spot(199) = 190, 0.5 + (199 % 13) / 13 = 0.5 + 4 / 13
        assertThat(VenueAccounts.price(199)).isCloseTo(190 * (0.5 + 4 / 13.0), within(1e-12));
        Columns columns = RequestCompilation.simulationOf(VenueAccounts.request(1, 42))
                .book()
                .columns();
        assertThat(columns.names()).hasSize(200).startsWith("I0000", "I0001").endsWith("I0199");
    }

    @Test
    void aBandKnowsItsEdge() {
        PublishedFigure figure = new PublishedFigure(100, 1);

        assertThat(figure.contains(101)).isTrue();
        assertThat(figure.contains(98.99)).isFalse();
        assertThat(figure.contains(Double.NaN)).isFalse();
        double oneStandardError = Interval.NORMAL_SCORE;
        assertThat(figure.admits(Estimate.between(104.9, 104.9 - oneStandardError, 104.9 + oneStandardError)))
                .isTrue();
        assertThat(figure.admits(Estimate.between(105.1, 105.1 - oneStandardError, 105.1 + oneStandardError)))
                .isFalse();
    }

    @Test
    void wrongLossesAreNoAnswer() {
        double[] losses = IntStream.range(0, 10_000).mapToDouble(i -> i / 100.0).toArray();
        assertThatThrownBy(() -> LinearDesk.ANSWER.check(losses)).hasMessageContaining("value at risk at 99 %");
        double[] broken = losses.clone();
        broken[5] = Double.NaN;
        assertThatThrownBy(() -> LinearDesk.ANSWER.check(broken)).hasMessageContaining("not a finite number");
    }

    @Test
    void runningLossesAreOfSpotPositionsOnly() {
        Simulation options = RequestCompilation.simulationOf(OptionBook.request(1, 42));

        assertThatThrownBy(() -> new RunningLoss(options)).hasMessageContaining("only spot positions");
    }
}

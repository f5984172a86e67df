package io.plimsoll.calibration.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.history.derivative.FuturesReader;
import io.plimsoll.calibration.implied.TermStructureChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BasisFactorTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");

    /// numpy 2.4.6 on the same file, the weighted means written out.
    @Test
    void agreesWithNumpyOnRealFutures() {
        HistoryFile file = HistoryFile.of(Path.of("examples", "deribit-futures.csv.gz"));

        BasisFactor factor =
                fitted(ExampleHistory.content(FuturesReader.read(file)).quotes());

        assertThat(factor.series().dates()).hasSize(69);
        assertThat(factor.volatility().value()).isCloseTo(0.05774044447119002, within(1e-13));
        assertThat(factor.explained()).isCloseTo(0.7862391436363813, within(1e-12));
        assertThat(factor.spotCorrelation().value()).isCloseTo(0.3073912986291667, within(1e-12));
    }

    @Test
    void aParallelMoveIsFoundExactlyAndSyntheticForwardsAreNotAsked() {
        List<FutureQuote> quotes = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        double[] moves = new double[70];
        double basis = 0.08;
        double index = 50_000;
        for (int day = 0; day < moves.length; day++) {
            moves[day] = day == 0 ? 0 : 0.002 * random.nextGaussian();
            basis += moves[day];
            index *= Math.exp(0.03 * random.nextGaussian());
            Instant time = FIRST.plus(Duration.ofDays(day));
            for (int months : new int[] {3, 6, 9}) {
                quotes.add(quote(time, "BTC-" + months, months * 30, index, basis));
            }
            quotes.add(quote(time, "SYN.BTC-1", 100, index, 5));
            quotes.add(quote(time, "BTC-0", day + 13, index, -3)); // too near to its expiry
            // Another time of the day, farther from noon.
            quotes.add(quote(time.plus(Duration.ofHours(6)), "BTC-3", 90, index, 2 * basis));
        }

        BasisFactor factor = fitted(quotes);

        assertThat(factor.explained()).isCloseTo(1, within(1e-9));
        for (int day = 1; day < moves.length; day++) {
            assertThat(factor.series().changes()[day - 1]).isCloseTo(moves[day], within(1e-10));
        }
    }

    @Test
    void listsTheDaysWithoutAChange() {
        List<FutureQuote> quotes = new ArrayList<>();
        for (int day = 0; day < 80; day++) {
            // Day 30 is missing; from day 50 on there is another future.
            if (day != 30) {
                quotes.add(
                        quote(FIRST.plus(Duration.ofDays(day)), day < 50 ? "BTC-A" : "BTC-B", 300, 50_000 + day, 0.05));
            }
        }

        BasisFactor factor = fitted(quotes);

        assertThat(factor.leftOut())
                .extracting(TermStructureChanges.LeftOutPair::reason)
                .containsExactly("they are 2.0 days apart", "no future is on both");
    }

    @Test
    void takesSixtyDays() {
        assertThat(BasisFactor.of("BTC", List.of())).isEqualTo(new FactorOutcome.TooFewDays<BasisFactor>(0, 60));
    }

    private static FutureQuote quote(Instant time, String name, int dayOfExpiry, double index, double basis) {
        Instant expiry = FIRST.plus(Duration.ofDays(dayOfExpiry));
        FutureQuote flat = new FutureQuote(time, "BTC", name, expiry, index, index);
        return new FutureQuote(time, "BTC", name, expiry, index, index * Math.exp(basis * flat.years()));
    }

    private static BasisFactor fitted(List<FutureQuote> quotes) {
        FactorOutcome<BasisFactor> outcome = BasisFactor.of("BTC", quotes);
        assertThat(outcome).isInstanceOf(FactorOutcome.Fitted.class);
        return ((FactorOutcome.Fitted<BasisFactor>) outcome).factor();
    }
}

package io.plimsoll.calibration.history.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.AlignedCloses;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DailyCheckTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-01-01");

    /// 2,000 normal returns: one beyond 10 deviations has the probability 3e-20.
    @Test
    void findsNothingInAQuietSeries() {
        assertThat(DailyCheck.of(series(prices(2000)))).isEmpty();
    }

    @Test
    void findsWhatWasPlanted() {
        double[] prices = prices(300);
        prices[50] *= 2; // one bad print
        for (int i = 100; i < prices.length; i++) {
            prices[i] *= 0.5; // a crash that stays
        }
        prices[201] = prices[200];
        prices[202] = prices[200];
        prices[203] = prices[200]; // three days without a change
        List<DailyClose> days = new ArrayList<>(series(prices).days());
        days.subList(250, 252).clear(); // two days missing

        List<Finding> findings = DailyCheck.of(new DailySeries("BTC", days));

        assertThat(findings)
                .extracting(finding -> finding.rule().label() + " " + finding.when())
                .containsExactly(
                        "gap " + FIRST.plusDays(249),
                        "stale " + FIRST.plusDays(200),
                        "spike " + FIRST.plusDays(50),
                        "outlier " + FIRST.plusDays(51),
                        "outlier " + FIRST.plusDays(100));
        assertThat(findings.getFirst().value()).isEqualTo("2 days missing before " + FIRST.plusDays(252));
        assertThat(findings.get(1).value()).endsWith(" on 4 days");
        assertThat(new CleaningReport(findings).counts())
                .isEqualTo(Map.of(Rule.GAP, 1, Rule.STALE, 1, Rule.SPIKE, 1, Rule.OUTLIER, 2));
    }

    @Test
    void aSeriesThatMostlyStandsStillHasNoOutlier() {
        double[] prices = new double[100];
        Arrays.fill(prices, 1);
        prices[50] = 1.5;

        assertThat(DailyCheck.of(series(prices))).extracting(Finding::rule).containsOnly(Rule.STALE);
        assertThat(DailyCheck.of(series(1))).isEmpty();
    }

    @Test
    void listsTheDaysThatAreNotShared() {
        AlignedCloses aligned = AlignedCloses.of(List.of(
                series(1, 2, 3), new DailySeries("ETH", List.of(new DailyClose(FIRST.plusDays(2), 5, 0)))));

        assertThat(DailyCheck.of(aligned)).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("BTC");
            assertThat(finding.rule()).isEqualTo(Rule.NOT_SHARED);
            assertThat(finding.value()).isEqualTo("2 days to 2021-01-02");
        });
    }

    private static double[] prices(int count) {
        SplittableRandom random = new SplittableRandom(9);
        double[] prices = new double[count];
        double log = 10;
        for (int i = 0; i < count; i++) {
            log += 0.03 * random.nextGaussian();
            prices[i] = Math.exp(log);
        }
        return prices;
    }

    private static DailySeries series(double... prices) {
        List<DailyClose> days = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            days.add(new DailyClose(FIRST.plusDays(i), prices[i], 0));
        }
        return new DailySeries("BTC", days);
    }
}

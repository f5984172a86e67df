package io.plimsoll.calibration.history.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.PriceAdjustment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DailyCheckTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-01-01");

    /// 2,000 normal returns: one beyond 10 deviations has the probability 3e-20.
    @Test
    void findsNothingInAQuietSeries() {
        DailySeries series = series(prices(2000));

        assertThat(DailyCheck.of(series).findings()).isEmpty();
        assertThat(DailyCheck.of(series).series()).isEqualTo(series);
    }

    @Test
    void findsWhatWasPlantedAndLeavesOutFlatDays() {
        double[] prices = prices(300);
        prices[50] *= 2; // one bad print
        for (int i = 100; i < prices.length; i++) {
            prices[i] *= 0.4; // a crash that stays
        }
        prices[201] = prices[200];
        prices[202] = prices[200];
        prices[203] = prices[200]; // three days without a change
        List<DailyClose> days = new ArrayList<>(series(prices).days());
        days.subList(250, 252).clear(); // two days missing

        DailyCheck check = DailyCheck.of(new DailySeries("BTC", days));

        assertThat(found(check))
                .containsExactly(
                        "gap " + FIRST.plusDays(249),
                        "flat " + FIRST.plusDays(200),
                        "spike " + FIRST.plusDays(50),
                        "outlier " + FIRST.plusDays(100));
        assertThat(check.findings().getFirst().value()).isEqualTo("2 days missing before " + FIRST.plusDays(252));
        assertThat(check.findings().get(1).value())
                .endsWith(" to " + FIRST.plusDays(203) + ", 3 days without a change");
        assertThat(check.series().dates())
                .hasSize(days.size() - 3)
                .doesNotContain(FIRST.plusDays(201), FIRST.plusDays(202), FIRST.plusDays(203));
        assertThat(check.changesOfUnits()).isEmpty();
        assertThat(check.flatEndReason()).isEmpty();
    }

    /// Stale for 140 of 700 days, half of them, two stretches, padding before a listing,
    /// and the last 120 days after a delisting. The right days are those that were planted.
    @Test
    void flatStretchesAreFoundWhereverTheyLie() {
        for (int[] stretch : new int[][] {{200, 340}, {200, 550}, {30, 34}, {300, 699 - 60}}) {
            double[] prices = prices(700);
            flatten(prices, stretch[0], stretch[1]);
            DailyCheck check = DailyCheck.of(series(prices));

            // The move that ends a long stretch may be a jump; it is no return.
            assertThat(found(check)).startsWith("flat " + FIRST.plusDays(stretch[0]));
            assertThat(check.series().days()).hasSize(700 - (stretch[1] - stretch[0]));
        }
        double[] twice = prices(700);
        flatten(twice, 100, 200);
        flatten(twice, 400, 600);
        assertThat(found(DailyCheck.of(series(twice))))
                .startsWith("flat " + FIRST.plusDays(100), "flat " + FIRST.plusDays(400));

        double[] padded = prices(700);
        flatten(padded, 0, 600);
        for (int i = 0; i <= 600; i++) {
            padded[i] = padded[601];
        }
        DailyCheck listed = DailyCheck.of(series(padded));
        assertThat(found(listed)).containsExactly("pre-listing " + FIRST);
        assertThat(listed.series().dates().getFirst()).isEqualTo(FIRST.plusDays(601));

        double[] delisted = prices(700);
        flatten(delisted, 580, 699);
        DailyCheck ended = DailyCheck.of(series(delisted));
        assertThat(found(ended)).containsExactly("post-delisting " + FIRST.plusDays(580));
        assertThat(ended.flatEndReason())
                .contains("BTC is constant", "from " + FIRST.plusDays(580) + " to " + FIRST.plusDays(699), "119 days")
                .endsWith("calibrate as of " + FIRST.plusDays(580) + " (as-of)");
    }

    /// A peg has long runs by chance: they are no stretches.
    @Test
    void aPegIsNearlyConstantAndNotFlat() {
        double[] prices = new double[700];
        Arrays.fill(prices, 1);
        prices[350] = 0.97;
        DailyCheck depegged = DailyCheck.of(series(prices));

        assertThat(depegged.findings())
                .extracting(Finding::rule)
                .contains(Rule.NEARLY_CONSTANT)
                .doesNotContain(Rule.FLAT);
        assertThat(depegged.series().days()).hasSize(700);
        assertThat(depegged.findings().getLast().value())
                .isEqualTo("moves on 2 of 699 days: " + FIRST.plusDays(350) + ", " + FIRST.plusDays(351));
        assertThat(DailyCheck.of(series(1)).findings()).isEmpty();
    }

    /// 1:100, 1:1000 and back, and a single day in cents.
    @Test
    void aChangeOfUnitsIsNamedWithItsFactor() {
        for (double factor : new double[] {0.01, 1000, 10, 1e-6}) {
            double[] prices = prices(700);
            for (int i = 400; i < 700; i++) {
                prices[i] *= factor;
            }
            DailyCheck check = DailyCheck.of(series(prices));
            assertThat(check.changesOfUnits())
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence)
                            .contains("BTC goes from", "on " + FIRST.plusDays(400))
                            .contains("adjust BTC:" + FIRST.plusDays(400) + ":"
                                    + new BigDecimal(Double.toString(factor))
                                            .stripTrailingZeros()
                                            .toPlainString()));

            DailyCheck adjusted =
                    DailyCheck.of(series(prices), List.of(new PriceAdjustment("BTC", FIRST.plusDays(400), factor)));
            assertThat(adjusted.changesOfUnits()).isEmpty();
            assertThat(found(adjusted)).containsExactly("adjusted " + FIRST.plusDays(400));
            assertThat(adjusted.series().days().getFirst().closeUsd()).isEqualTo(prices[0] * factor);

            DailyCheck real =
                    DailyCheck.of(series(prices), List.of(new PriceAdjustment("BTC", FIRST.plusDays(400), 1)));
            assertThat(real.changesOfUnits()).isEmpty();
            assertThat(found(real))
                    .containsExactly("adjusted " + FIRST.plusDays(400), "outlier " + FIRST.plusDays(400));
        }
        double[] cents = prices(700);
        cents[400] *= 100;
        DailyCheck one = DailyCheck.of(series(cents));
        assertThat(found(one)).containsExactly("bad-price " + FIRST.plusDays(400));
        assertThat(one.series().dates()).hasSize(699).doesNotContain(FIRST.plusDays(400));
    }

    /// FTT: 22.08 on 7 November 2022 and 5.50 on the 8th, a crash that looks like 1:4; LUNA: 17.46, 1.08 and
    /// 0.00032 on 11 to 13 May 2022. Closes of Binance. None is a change of units, and all are kept.
    @Test
    void aCrashIsKept() {
        double[] quarter = prices(700);
        for (int i = 400; i < 700; i++) {
            quarter[i] *= 5.50 / 22.08;
        }
        quarter[400] = quarter[399] * 5.50 / 22.08;
        DailyCheck ftt = DailyCheck.of(series(quarter));
        assertThat(found(ftt)).containsExactly("simple-ratio " + FIRST.plusDays(400));
        assertThat(ftt.findings().getFirst().value())
                .endsWith("if units changed, adjust BTC:" + FIRST.plusDays(400) + ":0.25");
        assertThat(ftt.series().days()).hasSize(700);

        double[] luna = prices(700);
        for (int i = 400; i < 700; i++) {
            luna[i] *= i == 400 ? 1.08 / 17.46 : 0.00032 / 17.46;
        }
        DailyCheck fall = DailyCheck.of(series(luna));
        assertThat(fall.changesOfUnits()).isEmpty();
        assertThat(fall.series().days()).hasSize(700);
    }

    /// In a random row with a share of zeros a flat stretch is found in fewer than one of 1,000 rows: the rule
    /// expects 1e-4 runs a row, so more than 4 in 4,000 rows have the probability 8e-5 at a mean of 0.4.
    @Test
    void chanceMakesNoFlatStretch() {
        SplittableRandom random = new SplittableRandom(77);
        int found = 0;
        for (int row = 0; row < 4_000; row++) {
            double zeros = 0.7 * random.nextDouble();
            double[] prices = new double[100 + random.nextInt(400)];
            prices[0] = 100;
            boolean[] follows = new boolean[prices.length];
            Arrays.fill(follows, true);
            for (int i = 1; i < prices.length; i++) {
                prices[i] = random.nextDouble() < zeros
                        ? prices[i - 1]
                        : prices[i - 1] * (1 + 0.01 * random.nextGaussian());
            }
            found += new PriceScan(prices, follows).flats().isEmpty() ? 0 : 1;
        }
        assertThat(found).isLessThanOrEqualTo(4);
    }

    private static List<String> found(DailyCheck check) {
        return check.findings().stream()
                .map(finding -> finding.rule().label() + " " + finding.when())
                .toList();
    }

    private static void flatten(double[] prices, int first, int last) {
        Arrays.fill(prices, first, last + 1, prices[first]);
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

package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PathPlannerTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-06-30T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    private static double[] periods(PathPlan path) {
        return path.points().stream().mapToDouble(PathPlan.Point::periods).toArray();
    }

    /// 36 hours in periods of a day, watched every 12 hours.
    @Test
    void aWatchedPathHasAPointAtEachWatchAndAtTheEndOfEachPeriod() {
        PathPlan path = PathPlanner.plan(TimeGrid.of(MIDNIGHT, hours(36), DAY).watched(3), List.of());

        assertThat(periods(path)).containsExactly(0.5, 1, 1.5);
        assertThat(path.points()).extracting(PathPlan.Point::isPeriodEnd).containsExactly(false, true, true);
        assertThat(path.points()).extracting(PathPlan.Point::isWatched).containsOnly(true);
        assertThat(path.points()).extracting(PathPlan.Point::share).containsExactly(0.5, 1.0, 1.0);
        assertThat(path.points()).extracting(PathPlan.Point::periodLength).containsExactly(1.0, 1.0, 0.5);
        assertThat(path.point(1).years()).isEqualTo(0.5 / 365);
    }

    /// A second period of 12 hours that is watched after 6: half of it has passed.
    @Test
    void theShareOfAPointIsThatOfItsOwnPeriod() {
        PathPlan path = PathPlanner.plan(TimeGrid.of(MIDNIGHT, hours(36), DAY).watched(6), List.of());

        assertThat(periods(path)).containsExactly(0.25, 0.5, 0.75, 1, 1.25, 1.5);
        assertThat(path.points()).extracting(PathPlan.Point::share).containsExactly(0.25, 0.5, 0.75, 1.0, 0.5, 1.0);
        assertThat(path.point(5).periodLength()).isEqualTo(0.5);
    }

    /// Glasserman 2003, eq. 3.8: between 0 and 24 hours at 6 hours, weights 3/4 and 1/4, variance 6 x 18/24 hours.
    @Test
    void aWatchIsABridgeBetweenThePointBeforeAndTheEndOfThePeriod() {
        PathPlan path = PathPlanner.plan(TimeGrid.of(MIDNIGHT, DAY, DAY).watched(4), List.of());

        List<PathPlan.Draw> draws = path.draws();
        assertThat(draws.get(0).deviation()).isEqualTo(1);
        assertThat(draws.get(0).isPeriodEnd()).isTrue();
        assertBridge(draws.get(1), 0.75, 0.25, 6.0 * 18 / 24 / 24, PhiloxLane.WATCHES, 1);
        assertBridge(draws.get(2), 2.0 / 3, 1.0 / 3, 6.0 * 12 / 18 / 24, PhiloxLane.WATCHES, 2);
        assertBridge(draws.get(3), 0.5, 0.5, 6.0 * 6 / 12 / 24, PhiloxLane.WATCHES, 3);
    }

    private static void assertBridge(
            PathPlan.Draw draw, double left, double right, double variance, int stream, int counter) {
        assertThat(draw.leftWeight()).isCloseTo(left, within(1e-15));
        assertThat(draw.rightWeight()).isCloseTo(right, within(1e-15));
        assertThat(draw.deviation() * draw.deviation()).isCloseTo(variance, within(1e-15));
        assertThat(draw.stream()).isEqualTo(stream);
        assertThat(draw.counter()).isEqualTo(counter);
        assertThat(draw.isPeriodEnd()).isFalse();
    }

    /// Half past nine: between 0 and 24 hours the whole eight hours are 8 and 16, of which the lower one is the
    /// middle; then 16; then the hours 9 to 15 with 12 in the middle, then 10, 9; then the minutes, whose middle is
    /// 30.
    @Test
    void anEventIsReachedByBisectionOfWholeTimesOfTheClock() {
        Duration event = hours(9).plusMinutes(30);
        PathPlan path = PathPlanner.plan(TimeGrid.of(MIDNIGHT, DAY, DAY), List.of(event));

        assertThat(path.draws().stream()
                        .filter(draw -> draw.stream() == PhiloxLane.EVENTS)
                        .map(PathPlan.Draw::counter))
                .containsExactly(8 * 3600, 16 * 3600, 12 * 3600, 10 * 3600, 9 * 3600, 9 * 3600 + 1800);
        assertThat(path.point(1).isWatched()).isFalse();
        assertThat(path.point(1).isPeriodEnd()).isFalse();
        assertThat(path.point(2).isWatched()).isTrue();
    }

    /// At a valuation at 03:00 the clock is at eight after five hours: one draw.
    @Test
    void theBisectionFollowsTheClockOfUtc() {
        TimeGrid grid = TimeGrid.of(MIDNIGHT.plus(hours(3)), hours(12), DAY);
        PathPlan path = PathPlanner.plan(grid, List.of(hours(5)));

        assertBridge(path.draws().get(1), 7.0 / 12, 5.0 / 12, 5.0 * 7 / 12 / 24, PhiloxLane.EVENTS, 5 * 3600);
        assertThat(path.draws()).hasSize(2);
    }

    /// Times of venues have milliseconds, and clocks have nanoseconds. 300 random sets of events within one second:
    /// each draw has a normal of its own, so the points have the covariance of a Brownian motion. Named by whole
    /// seconds, the draws inside a second were one normal.
    @Test
    void eventsWithinOneSecondHaveDrawsOfTheirOwn() {
        Random random = new Random(41);
        for (int trial = 0; trial < 300; trial++) {
            TimeGrid grid = TimeGrid.of(MIDNIGHT.plusNanos(random.nextLong(86_400_000_000_000L)), hours(20), DAY);
            Duration second = Duration.ofSeconds(random.nextInt(70_000));
            List<Duration> events = new ArrayList<>();
            for (int i = 2 + random.nextInt(5); i > 0; i--) {
                events.add(
                        trial % 2 == 0
                                ? second.plusMillis(random.nextInt(1, 1_000))
                                : second.plusNanos(random.nextInt(1, 1_000_000_000)));
            }
            PathPlan path = PathPlanner.plan(grid, events);

            assertOneNormalPerDraw(path);
            assertCovariance(path);
        }
    }

    /// The same instants as seconds of the clock, from a valuation at whole seconds and from one between two
    /// seconds: draws are named by the second, and no second is left out or taken twice.
    @Test
    void wholeSecondsOfTheClockAreNamedByTheirNumber() {
        Duration event = hours(9).plusSeconds(17);
        for (long before : new long[] {0, 1, 400_000_000, 999_999_999}) {
            TimeGrid grid = TimeGrid.of(MIDNIGHT.minusNanos(before), hours(20), DAY);
            PathPlan path = PathPlanner.plan(grid, List.of(event.plusNanos(before)));

            assertThat(path.draws().stream().filter(draw -> !draw.isPeriodEnd()))
                    .extracting(PathPlan.Draw::stream)
                    .containsOnly(PhiloxLane.EVENTS);
            assertThat(path.draws().getLast().counter()).isEqualTo(9 * 3600 + 17);
        }
    }

    @Test
    void drawsBetweenSecondsUseNoNamedStreamAndFitIntoSixteenBits() {
        Random random = new Random(43);
        for (int trial = 0; trial < 1_000; trial++) {
            Duration event = Duration.ofNanos(random.nextLong(1, 72_000_000_000_000L));
            PathPlan path = PathPlanner.plan(TimeGrid.of(MIDNIGHT, hours(20), DAY), List.of(event));

            assertThat(path.draws().stream().mapToInt(PathPlan.Draw::stream))
                    .allMatch(stream -> stream == PhiloxLane.SHOCKS
                            || stream == PhiloxLane.EVENTS
                            || (stream >= 1 << 15 && stream < 1 << 16));
        }
    }

    @Test
    void eventsOutsideTheHorizonPlayNoPart() {
        TimeGrid grid = TimeGrid.of(MIDNIGHT, DAY, DAY);

        assertThat(PathPlanner.plan(grid, List.of(Duration.ZERO, hours(-1), hours(24), hours(25))))
                .isEqualTo(PathPlanner.plan(grid, List.of()));
    }

    /// Parts of the horizon below a nanosecond end at the valuation, where there is nothing to watch.
    @Test
    void aWatchAtTheValuationIsLeftOut() {
        PathPlan path =
                PathPlanner.plan(TimeGrid.of(MIDNIGHT, Duration.ofNanos(2), DAY).watched(4), List.of());

        assertThat(path.points()).extracting(PathPlan.Point::share).containsExactly(0.5, 1.0);
        assertThat(path.draws().get(1).counter()).as("the second of four parts").isEqualTo(2);
    }

    /// Periods of a day from the valuation to a core of 30 hours, and again from the core to 60 hours.
    @Test
    void periodsStartAgainAtTheCore() {
        TimeGrid grid = TimeGrid.of(MIDNIGHT, hours(30), DAY).continuedTo(hours(60));
        PathPlan path = PathPlanner.plan(grid, List.of());

        assertThat(periods(path)).containsExactly(1, 1.25, 2.25, 2.5);
        assertThat(path.points()).extracting(PathPlan.Point::periodLength).containsExactly(1.0, 0.25, 1.0, 0.25);
        assertThat(path.draws()).extracting(PathPlan.Draw::counter).containsExactly(0, 1, 2, 3);
        assertThat(path.size()).isEqualTo((int) grid.periods());
        assertThat(path.pointAt(TimeGrid.years(hours(60)))).isEqualTo(4);
        assertThatIllegalStateException().isThrownBy(() -> path.pointAt(TimeGrid.years(hours(59))));
    }

    /// 500 random plans: with independent normals the points have the covariance `min(s, t)` of a Brownian motion,
    /// each draw has a normal of its own, and the periods are those of the grid.
    @Test
    void thePointsOfEveryPlanHaveTheCovarianceOfABrownianMotion() {
        Random random = new Random(31);
        for (int trial = 0; trial < 500; trial++) {
            TimeGrid grid = grid(random);
            PathPlan path = PathPlanner.plan(grid, events(random, grid));
            assertCovariance(path);
            assertThat(path.points().stream().filter(PathPlan.Point::isPeriodEnd))
                    .hasSize((int) grid.periods());
            assertThat(periods(path)).isSorted().doesNotHaveDuplicates();
            double last = path.point(path.size()).years();
            assertThat(last).isEqualTo(TimeGrid.years(grid.horizon()));
            assertOneNormalPerDraw(path);
        }
    }

    private static void assertOneNormalPerDraw(PathPlan path) {
        assertThat(path.draws())
                .extracting(draw -> List.of(draw.stream(), draw.counter()))
                .doesNotHaveDuplicates();
    }

    private static TimeGrid grid(Random random) {
        Duration period = hours(1 + random.nextInt(30));
        Duration core = Duration.ofSeconds(2 + (long) (random.nextDouble() * 3 * period.toSeconds()));
        TimeGrid grid = TimeGrid.of(MIDNIGHT.plusSeconds(random.nextInt(86_400)), core, period);
        return (random.nextBoolean() ? grid : grid.continuedTo(core.plusSeconds(random.nextInt(200_000))))
                .watched(1 + random.nextInt(6));
    }

    private static List<Duration> events(Random random, TimeGrid grid) {
        List<Duration> events = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            events.add(Duration.ofSeconds(
                    1 + (long) (random.nextDouble() * grid.horizon().toSeconds())));
        }
        return events;
    }

    /// Follows each value as a combination of the plan's normals through the slots.
    private static void assertCovariance(PathPlan path) {
        int size = path.draws().size();
        double[][] slots = new double[path.slots()][size];
        double[][] atPoint = new double[path.size()][];
        int made = 0;
        double error = 0;
        for (int n = 0; n < path.size(); n++) {
            PathPlan.Point point = path.point(n + 1);
            for (; made < point.endDraw(); made++) {
                PathPlan.Draw draw = path.draws().get(made);
                double[] value = new double[size];
                for (int i = 0; i < size; i++) {
                    value[i] = draw.leftWeight() * slots[draw.left()][i];
                    if (draw.right() != PathPlan.NO_SLOT) {
                        value[i] += draw.rightWeight() * slots[draw.right()][i];
                    }
                }
                value[made] += draw.deviation();
                slots[draw.slot()] = value;
            }
            atPoint[n] = slots[point.slot()];
            for (int m = 0; m <= n; m++) {
                double covariance = 0;
                for (int i = 0; i < size; i++) {
                    covariance += atPoint[m][i] * atPoint[n][i];
                }
                error = Math.max(error, Math.abs(covariance - path.point(m + 1).periods()));
            }
        }
        assertThat(error).isLessThan(1e-9);
    }

    /// 200 pairs of books that share an event: the draws that lead to it are alike, whatever else a book holds.
    @Test
    void anEventIsDrawnAlikeInEveryBook() {
        Random random = new Random(37);
        for (int trial = 0; trial < 200; trial++) {
            TimeGrid grid = grid(random);
            List<Duration> others = events(random, grid);
            Duration event = Duration.ofSeconds(
                    1 + (long) (random.nextDouble() * (grid.horizon().toSeconds() - 1)));
            List<Duration> all = new ArrayList<>(others);
            all.add(event);
            all.sort(Comparator.naturalOrder());
            double years = TimeGrid.years(event);

            assertThat(normals(PathPlanner.plan(grid, all), years))
                    .isEqualTo(normals(PathPlanner.plan(grid, List.of(event)), years));
        }
    }

    /// The normals of which a point is made, by stream and counter, with their weights.
    private static Map<List<Integer>, Double> normals(PathPlan path, double years) {
        List<Map<List<Integer>, Double>> slots = new ArrayList<>();
        for (int slot = 0; slot < path.slots(); slot++) {
            slots.add(Map.of());
        }
        PathPlan.Point point = path.point(path.pointAt(years));
        for (PathPlan.Draw draw : path.draws().subList(0, point.endDraw())) {
            Map<List<Integer>, Double> value = new HashMap<>();
            slots.get(draw.left())
                    .forEach((normal, weight) -> value.merge(normal, draw.leftWeight() * weight, Double::sum));
            if (draw.right() != PathPlan.NO_SLOT) {
                slots.get(draw.right())
                        .forEach((normal, weight) -> value.merge(normal, draw.rightWeight() * weight, Double::sum));
            }
            value.put(List.of(draw.stream(), draw.counter()), draw.deviation());
            slots.set(draw.slot(), value);
        }
        return slots.get(point.slot());
    }
}

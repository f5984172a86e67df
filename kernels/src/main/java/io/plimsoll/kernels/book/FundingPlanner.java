package io.plimsoll.kernels.book;

import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Perpetual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Collects the distinct funding rules of a book's perpetuals and builds their [FundingAccruals].
final class FundingPlanner {
    /// @param interval between fixed payments; zero for continuous funding
    private record Rule(int factor, Duration interval) {}

    private final TimeGrid grid;
    private final List<Rule> rules = new ArrayList<>();

    FundingPlanner(TimeGrid grid) {
        this.grid = grid;
    }

    /// The row of a perpetual, or [Columns#NO_ACCRUAL] if its rate is zero.
    ///
    /// @param factor spot factor of the asset
    int row(Perpetual perpetual, int factor) {
        if (perpetual.fundingRate() == 0) {
            return Columns.NO_ACCRUAL;
        }
        Rule rule = new Rule(
                factor,
                perpetual.fundingPayment() == FundingPayment.FIXED_TIMES ? perpetual.fundingInterval() : Duration.ZERO);
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
        return rules.indexOf(rule);
    }

    /// Times of fixed payments within the horizon, after the valuation.
    List<Duration> times() {
        return rules.stream().flatMap(rule -> times(rule.interval).stream()).toList();
    }

    private List<Duration> times(Duration interval) {
        return interval.isPositive() ? FundingPayment.times(interval, grid.asOf(), grid.horizon()) : List.of();
    }

    /// @param path a path with a point at every fixed payment
    FundingAccruals build(PathPlan path) {
        double[][] mean = new double[rules.size()][path.size() + 1];
        double[][] at = new double[rules.size()][path.size() + 1];
        for (int row = 0; row < rules.size(); row++) {
            Rule rule = rules.get(row);
            if (rule.interval.isZero()) {
                accrue(path, mean[row]);
            } else {
                for (Duration time : times(rule.interval)) {
                    at[row][path.pointAt(TimeGrid.years(time))] = TimeGrid.years(rule.interval);
                }
            }
        }
        return new FundingAccruals(rules.stream().mapToInt(Rule::factor).toArray(), mean, at);
    }

    private static void accrue(PathPlan path, double[] years) {
        double since = 0;
        for (int number = 1; number <= path.size(); number++) {
            PathPlan.Point point = path.point(number);
            if (point.isWatched()) {
                years[number] = point.years() - since;
                since = point.years();
            }
        }
    }
}

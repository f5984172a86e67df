package io.plimsoll.desk.forecast;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.FactorPaths;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.path.AccountState;
import io.plimsoll.kernels.path.PathAccount;
import io.plimsoll.methodology.policy.EquityRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The account on simulated paths to one horizon, valued at each watched time.
final class OuterPaths {
    private static final int EXTREMES = 8;

    /// Paths between two extremes.
    private static final int STRIDE = 5;

    private final PathAccount account;
    private final double[] haircuts;
    private final int watches;
    private final List<Duration> times;
    private final List<Duration> expiries;
    private final double[][] levels;
    private final double[][] equity;
    private final double[][] value;

    /// @param asked with the number of paths and of equal parts of the horizon
    OuterPaths(MarginEngine engine, ForecastRequest asked, Duration horizon, Execution execution) {
        RiskRequest request = asked.margin().risk();
        EquityRules rules = asked.policy().policy().equity();
        int scenarios = asked.scenarios();
        int watches = asked.watches();
        List<Duration> times = IntStream.rangeClosed(1, watches)
                .mapToObj(part -> horizon.multipliedBy(part).dividedBy(watches))
                .toList();
        this.watches = watches;
        this.account = new PathAccount(request, request.model(), horizon, times);
        this.haircuts = account.assets().stream()
                .mapToDouble(asset -> rules.haircut(asset).doubleValue())
                .toArray();
        RiskRequest outer = request.withPlan(request.plan().withSeed(asked.pathSeed()));
        this.levels = new FactorPaths(engine, outer, horizon, account.times(), account.factors())
                .levels(0, scenarios, execution);
        this.equity = new double[scenarios][watches];
        this.value = new double[scenarios][watches];
        this.expiries = request.market().instruments().stream()
                .filter(instrument -> request.positions().stream()
                        .anyMatch(position -> position.instrument().equals(instrument.name())))
                .map(Instrument::expiry)
                .filter(expiry -> !expiry.isAfter(request.asOf().plus(horizon)))
                .map(expiry -> Duration.between(request.asOf(), expiry))
                .distinct()
                .sorted()
                .toList();
        this.times = times;
        BlockLoop.run(scenarios, 1, scenarios, execution.silent(), () -> scenario -> {
            for (int watch = 0; watch < watches; watch++) {
                AccountState state = state(new PathPoint(scenario, watch));
                value[scenario][watch] = state.value();
                equity[scenario][watch] = equity(state);
            }
        });
    }

    /// Value less haircuts, as [io.plimsoll.methodology.standing.StandingCalculator#equity], report currency.
    private double equity(AccountState state) {
        double haircut = 0;
        for (int asset = 0; asset < haircuts.length; asset++) {
            haircut += haircuts[asset] * Math.max(0, state.balances()[asset] * state.price(asset));
        }
        return state.value() - haircut;
    }

    int scenarios() {
        return levels.length;
    }

    int watches() {
        return watches;
    }

    /// The watched time at the horizon.
    int last() {
        return watches - 1;
    }

    /// Equities of a path, one for each watched time.
    double[] equity(int scenario) {
        return equity[scenario];
    }

    double equity(int scenario, int watch) {
        return equity[scenario][watch];
    }

    double value(int scenario, int watch) {
        return value[scenario][watch];
    }

    AccountState state(PathPoint point) {
        return account.at(levels[point.scenario()], point.watch());
    }

    /// The account at the horizon of some paths, from both ends of its value inwards.
    List<RiskRequest> extremes() {
        int[] byValue = byValue();
        return IntStream.range(0, EXTREMES)
                .map(i -> byValue[i % 2 == 0 ? i * STRIDE : byValue.length - 1 - i * STRIDE])
                .mapToObj(scenario -> state(new PathPoint(scenario, last())).request())
                .toList();
    }

    /// The paths in ascending order of the account's value at the horizon.
    int[] byValue() {
        return IntStream.range(0, scenarios())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer scenario) -> value[scenario][last()]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// A watched time, from the valuation.
    Duration time(int watch) {
        return times.get(watch);
    }

    /// Times at which holdings expire before the horizon, ascending.
    List<Duration> expiries() {
        return expiries;
    }

    /// What the margin depends on: [PathAccount#moves].
    double[] moves(int scenario, int watch) {
        return account.moves(levels[scenario], watch);
    }
}

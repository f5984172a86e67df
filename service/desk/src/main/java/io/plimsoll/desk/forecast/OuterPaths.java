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
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The account on simulated paths to one horizon, valued at each watched time.
final class OuterPaths {
    /// Separates the random numbers of the paths from those of the margins: the golden ratio's fraction times 2^64.
    private static final long OTHER_SEED = 0x9E3779B97F4A7C15L;

    private final PathAccount account;
    private final double[] haircuts;
    private final int watches;
    private final List<Duration> times;
    private final List<Duration> expiries;
    private final double[][] levels;
    private final double[][] equity;
    private final double[][] value;

    /// @param watches number of equal parts of the horizon
    OuterPaths(
            MarginEngine engine,
            RiskRequest request,
            EquityRules rules,
            Duration horizon,
            int scenarios,
            int watches,
            Execution execution) {
        List<Duration> times = IntStream.rangeClosed(1, watches)
                .mapToObj(part -> horizon.multipliedBy(part).dividedBy(watches))
                .toList();
        this.watches = watches;
        this.account = new PathAccount(request, request.model(), horizon, times);
        this.haircuts = account.assets().stream()
                .mapToDouble(asset -> rules.haircut(asset).doubleValue())
                .toArray();
        RiskRequest outer =
                request.withPlan(request.plan().withSeed(request.plan().seed() ^ OTHER_SEED));
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
                AccountState state = state(scenario, watch);
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

    AccountState state(int scenario, int watch) {
        return account.at(levels[scenario], watch);
    }

    /// For each time at which holdings expire before the horizon, 1 if it is past, else 0.
    double[] expired(int watch) {
        return expiries.stream()
                .mapToDouble(expiry -> expiry.compareTo(times.get(watch)) <= 0 ? 1 : 0)
                .toArray();
    }

    /// What the margin depends on: changes of the factors, and of their variances where these change.
    double[] features(int scenario, int watch) {
        AccountState state = state(scenario, watch);
        return DoubleStream.concat(DoubleStream.of(state.changes()), DoubleStream.of(state.logVariances()))
                .toArray();
    }
}

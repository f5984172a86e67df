package io.plimsoll.kernels.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.FactorPaths;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RandomRequests;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.engine.ScenarioLosses;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A state on a path is what the simulation says, and the request there is worth what the state is, over random
/// accounts of every kind of instrument.
final class PathAccountTest {
    private static final int ACCOUNTS = 400;
    private static final int SCENARIOS = 8;

    /// Relative to the gross value of the account, before and after. The largest differences seen are 1.8e-13 from the
    /// simulation, 3e-14 from the request there, and 4e-16 between one step and two.
    private static final double TOLERANCE = 1e-12;

    /// Of a standardised shock that is computed from two levels; the largest difference seen is 1.1e-12.
    private static final double SHOCK_TOLERANCE = 1e-11;

    private final MarginEngine engine =
            new MarginEngine(BackendRegistry.of(List.of(new ReferenceBackendProvider())), 1);
    private final Execution execution = engine.execution(Execution.Progress.SILENT, () -> false);

    @Test
    void isWorthWhatTheSimulationSays() {
        double worst = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            RiskRequest request = account(seed);
            Duration horizon = request.plan().horizon();
            PathAccount account = new PathAccount(request, request.model(), horizon, List.of(horizon));
            double[][] levels = levels(request, account);
            double now = value(request);
            double[] losses = ScenarioLosses.simulate(request, engine, new RunLog("", ""), execution)
                    .losses();
            for (int scenario = 0; scenario < SCENARIOS; scenario++) {
                AccountState state = account.at(levels[scenario], 0);
                worst = Math.max(worst, Math.abs(state.value() - (now - losses[scenario])) / gross(request, state));
            }
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    @Test
    void becomesARequestOfTheSameValue() {
        double worst = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            RiskRequest request = account(seed);
            Duration horizon = request.plan().horizon();
            List<Duration> watches = List.of(horizon.dividedBy(3), horizon.dividedBy(2), horizon);
            PathAccount account = new PathAccount(request, request.model(), horizon, watches);
            double[][] levels = levels(request, account);
            for (int scenario = 0; scenario < SCENARIOS; scenario++) {
                AccountState state = account.at(levels[scenario], scenario % watches.size());
                worst = Math.max(worst, Math.abs(value(state.request()) - state.value()) / gross(request, state));
            }
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    /// Two steps are one: prices and bases move on from a state. Volatilities stay in the second step, since their
    /// weights are those of its start. Continuous funding is left out, since its mean price is that of each step.
    @Test
    void movesOnFromAStateAsFromTheValuation() {
        int compared = 0;
        double worst = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            RiskRequest request = account(seed);
            if (hasContinuousFunding(request)) {
                continue;
            }
            Duration horizon = request.plan().horizon();
            List<Duration> watches = List.of(horizon.dividedBy(2), horizon);
            PathAccount account = new PathAccount(request, request.model(), horizon, watches);
            double[] levels = levels(request, account)[0];
            freezeVolatilities(request, account, levels, watches.getFirst());
            AccountState half = account.at(levels, 0);
            AccountState whole = account.at(levels, 1);
            RiskRequest then = half.request();
            Duration rest = horizon.minus(watches.getFirst());
            PathAccount later = new PathAccount(then, then.model(), rest, List.of(rest));
            AccountState moved = later.at(rest(account, levels, watches.getFirst(), later), 0);
            worst = Math.max(worst, Math.abs(moved.value() - whole.value()) / gross(request, whole));
            compared++;
        }
        assertThat(worst).isLessThan(TOLERANCE);
        assertThat(compared).isGreaterThan(ACCOUNTS / 4);
    }

    /// Under filtered history the shock of the second period, by the volatility of the model there, is a row of the
    /// history.
    @Test
    void takesTheVarianceThatThePathLeadsTo() {
        double worst = 0;
        int compared = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            RiskRequest request = account(seed);
            RiskModel model = request.model();
            Duration horizon = model.period().multipliedBy(2);
            if (!(model.distribution() instanceof Distribution.FilteredHistory(ResidualHistory rows))
                    || model.factors().getFirst().recursion().isConstant()) {
                continue;
            }
            PathAccount account = new PathAccount(request, model, horizon, List.of(model.period(), horizon));
            double[][] levels = new FactorPaths(engine, request, horizon, account.times(), account.factors())
                    .levels(0, SCENARIOS, execution);
            for (double[] path : levels) {
                AccountState state = account.at(path, 0);
                double[] first = account.moves(path, 0);
                double[] second = account.moves(path, 1);
                for (int place = 0; place < account.factors().length; place++) {
                    RiskFactor then = state.request().model().factors().get(account.factors()[place]);
                    double shock = shock(then, second[place] - first[place], TimeGrid.years(model.period()));
                    worst = Math.max(worst, nearest(rows, account.factors()[place], shock));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(worst).isLessThan(SHOCK_TOLERANCE);
    }

    private static double shock(RiskFactor factor, double change, double years) {
        double convexity = factor.kind().isLogNormal() ? 0.5 * factor.volatility() * factor.volatility() : 0;
        return (change - (factor.drift() - convexity) * years) / (factor.volatility() * Math.sqrt(years));
    }

    private static double nearest(ResidualHistory rows, int factor, double shock) {
        double[] all = rows.toArray();
        double nearest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows.rows(); row++) {
            nearest = Math.min(nearest, Math.abs(all[row * rows.factors() + factor] - shock));
        }
        return nearest;
    }

    private static RiskRequest account(int seed) {
        return RandomRequests.of(seed).backend(BackendRegistry.REFERENCE).build();
    }

    private double value(RiskRequest request) {
        return new FactorMovePricer(engine, () -> false).value(request);
    }

    private double[][] levels(RiskRequest request, PathAccount account) {
        return new FactorPaths(engine, request, request.plan().horizon(), account.times(), account.factors())
                .levels(0, SCENARIOS, execution);
    }

    private static double gross(RiskRequest request, AccountState state) {
        List<String> assets = state.account().assets();
        Map<String, Double> before = new HashMap<>();
        request.market().assets().forEach(price -> before.put(price.asset(), price.price()));
        Map<String, String> assetOf = new HashMap<>();
        request.market().instruments().forEach(held -> assetOf.put(held.name(), held.asset()));
        double gross = 0;
        for (int asset = 0; asset < assets.size(); asset++) {
            gross += Math.abs(state.balances()[asset]) * state.prices()[asset];
        }
        for (Position position : request.positions()) {
            String asset = Objects.requireNonNull(assetOf.get(position.instrument()));
            gross += Math.abs(position.quantity().doubleValue())
                    * (Objects.requireNonNull(before.get(asset)) + state.prices()[assets.indexOf(asset)]);
        }
        double currency = state.prices()[assets.indexOf(request.currency())];
        return gross / Math.min(currency, before.getOrDefault(request.currency(), 1.0));
    }

    private static boolean hasContinuousFunding(RiskRequest request) {
        return request.market().instruments().stream()
                .anyMatch(instrument -> instrument instanceof Perpetual perpetual
                        && perpetual.fundingRate() != 0
                        && perpetual.fundingPayment() == FundingPayment.PRO_RATA);
    }

    private static void freezeVolatilities(RiskRequest request, PathAccount account, double[] levels, Duration from) {
        int width = account.factors().length;
        int start = account.times().indexOf(from);
        for (int place = 0; place < width; place++) {
            RiskFactor factor = request.model().factors().get(account.factors()[place]);
            if (factor.kind() != FactorKind.SPOT && factor.kind() != FactorKind.BASIS) {
                for (int time = start + 1; time < account.times().size(); time++) {
                    levels[time * width + place] = levels[start * width + place];
                }
            }
        }
    }

    /// The levels of the second step, relative to its start.
    private static double[] rest(PathAccount account, double[] levels, Duration from, PathAccount later) {
        int width = account.factors().length;
        int start = account.times().indexOf(from);
        List<Double> moved = new ArrayList<>();
        for (Duration time : later.times()) {
            // The end of a period of the second step alone: no price depends on it.
            int at = Math.max(start, account.times().indexOf(from.plus(time)));
            for (int factor : later.factors()) {
                int place = IntStream.range(0, width)
                        .filter(i -> account.factors()[i] == factor)
                        .findFirst()
                        .orElseThrow();
                moved.add(levels[at * width + place] - levels[start * width + place]);
            }
        }
        return moved.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

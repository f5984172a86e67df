package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.TailDepth;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A portfolio, the market it is marked to, the model of its risk factors, and the figures to report. A request
/// that exists is consistent: every reference in it resolves. Fault paths are those of the JSON request.
///
/// @param asOf valuation time
/// @param currency `USD` or an asset of the market; the unit of every figure
/// @param backend name of the backend, or `auto`
/// @param plan horizon, steps, scenarios, seed
/// @param model risk factors and their joint law
///
/// @param collateral balances that back the positions and move on the same paths
public record RiskRequest(
        Instant asOf,
        String currency,
        String backend,
        SimulationPlan plan,
        RiskLevels levels,
        Market market,
        RiskModel model,
        List<Position> positions,
        List<CollateralBalance> collateral) {
    /// Backend name that leaves the choice to the engine.
    public static final String AUTOMATIC = "auto";

    /// Most scenarios times (periods times factors plus instruments held): some minutes on two cores.
    public static final double MAX_WORK = 5e10;

    /// Most losses kept for the standalone tails of instruments: some hundred megabytes per thread.
    public static final double MAX_KEPT_LOSSES = 2e7;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every reference that leads nowhere, every
    ///     duplicate and every date that has passed
    public RiskRequest {
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
        Checks checks = new Checks().name("currency", currency).name("backend", backend);
        new CrossReferenceCheck(asOf, market, model, checks).check(currency, positions, collateral);
        double periods = plan.grid(asOf, model).periods();
        checks.require(
                periods <= SimulationPlan.MAX_STEPS,
                "/horizon",
                "too-much-work",
                "horizon: " + plan.horizon() + " has " + (long) periods + " periods of " + model.period() + " (at most "
                        + SimulationPlan.MAX_STEPS + ")");
        // A watched path is simulated once more, and the book valued at every point of it.
        double watched = levels.watch() == null
                ? 0
                : (periods + plan.steps()) * (model.factors().size() + positions.size());
        double work = plan.scenarios() * (periods * Math.max(1, model.factors().size()) + positions.size() + watched);
        checks.require(
                work <= MAX_WORK,
                "/scenarios",
                "too-much-work",
                "scenarios x (points x factors + positions) is " + work + ": it must be at most " + MAX_WORK);
        double kept = requiresStandalone(market, levels, positions)
                ? (double) TailDepth.ofValue(levels.confidence(), plan.scenarios())
                        * (positions.stream()
                                        .map(Position::instrument)
                                        .distinct()
                                        .count()
                                + collateral.size())
                : 0;
        checks.require(
                kept <= MAX_KEPT_LOSSES,
                "/scenarios",
                "too-much-memory",
                "scenarios x (1 - confidence) x (instruments held + collateral) is " + kept + ": it must be at most "
                        + MAX_KEPT_LOSSES);
        checks.throwIfAny();
    }

    /// Periods of the model on a path to the horizon, a cut one included.
    public long periods() {
        return plan.grid(asOf, model).periods();
    }

    /// The same request of other holdings.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as a new request does
    public RiskRequest holding(List<Position> otherPositions, List<CollateralBalance> otherCollateral) {
        return new RiskRequest(asOf, currency, backend, plan, levels, market, model, otherPositions, otherCollateral);
    }

    /// The same request for another backend.
    public RiskRequest withBackend(String other) {
        return new RiskRequest(asOf, currency, other, plan, levels, market, model, positions, collateral);
    }

    /// The same request under another plan.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as a new request does
    public RiskRequest withPlan(SimulationPlan other) {
        return new RiskRequest(asOf, currency, backend, other, levels, market, model, positions, collateral);
    }

    /// The same request in another market.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as a new request does
    public RiskRequest withMarket(Market other) {
        return new RiskRequest(asOf, currency, backend, plan, levels, other, model, positions, collateral);
    }

    /// The same request with other levels.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as a new request does
    public RiskRequest withLevels(RiskLevels other) {
        return new RiskRequest(asOf, currency, backend, plan, other, market, model, positions, collateral);
    }

    /// The same request under another model.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as a new request does
    public RiskRequest withModel(RiskModel other) {
        return new RiskRequest(asOf, currency, backend, plan, levels, market, other, positions, collateral);
    }

    private static boolean requiresStandalone(Market market, RiskLevels levels, List<Position> positions) {
        Set<String> options = market.instruments().stream()
                .filter(EuropeanOption.class::isInstance)
                .map(Instrument::name)
                .collect(Collectors.toSet());
        return levels.positions()
                .requireStandalone(positions.stream()
                        .map(Position::instrument)
                        .filter(options::contains)
                        .distinct()
                        .count());
    }
}

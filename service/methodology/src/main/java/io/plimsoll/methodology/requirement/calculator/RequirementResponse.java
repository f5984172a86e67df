package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import io.plimsoll.methodology.scenario.PositionGain;
import io.plimsoll.methodology.scenario.ScenarioGains;
import io.plimsoll.methodology.scenario.StressRevaluation;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the lines of a requirement follow from what was measured, for derivatives. The lines are computed again
/// from slightly different measures, or from a slightly different request with the same measures, without a
/// simulation.
///
/// Measures are those of the books of netting and concentration, of the close-out, and of the whole account
/// under the worst move of correlations. Everything else is computed from the request. The worst stress
/// scenario and the worst move of correlations stay the same. The add-on of the tools against procyclicality
/// is left out. Not thread-safe.
public final class RequirementResponse {
    private final MarginEngine engine;
    private final AppliedPolicy appliedPolicy;
    private final BooleanSupplier cancelled;
    private final MeasuredBooks books;
    private final AccountRequirement account;
    private final Base base;
    private final double scenarioLoss;

    /// What was measured for the request itself.
    private record Base(
            Requirement requirement,
            List<Estimate> books,
            RelativeError error,
            CloseOutSimulation.CloseOutLoss closeOut,
            CorrelationStressAddOn.WorstMove correlationStress,
            ScenarioStressAddOn.WorstScenario scenarioStress,
            @Nullable ScenarioGains gains) {}

    /// One measure.
    ///
    /// @param value of the measure
    /// @param distance from the measure to the upper end of its interval for the error of simulation
    public record Measure(double value, double distance) {}

    private RequirementResponse(
            MarginEngine engine,
            AppliedPolicy appliedPolicy,
            BooleanSupplier cancelled,
            MeasuredBooks books,
            AccountRequirement account,
            Base base,
            double scenarioLoss) {
        this.engine = engine;
        this.appliedPolicy = appliedPolicy;
        this.cancelled = cancelled;
        this.books = books;
        this.account = account;
        this.base = base;
        this.scenarioLoss = scenarioLoss;
    }

    static RequirementResponse of(
            MarginEngine engine,
            AppliedPolicy appliedPolicy,
            BooleanSupplier cancelled,
            MeasuredBooks books,
            AccountRequirement account,
            Requirement requirement) {
        Base base = new Base(
                requirement,
                IntStream.range(0, books.books().size())
                        .mapToObj(book -> books.figures(book).risk())
                        .toList(),
                account.error(),
                account.closeOut(),
                account.correlationStress(),
                account.scenarioStress(),
                gains(engine, account, account.scenarioStress().scenario(), cancelled));
        return new RequirementResponse(
                engine, appliedPolicy, cancelled, books, account, base, base.scenarioStress.loss());
    }

    /// The requirement itself.
    public Requirement requirement() {
        return base.requirement;
    }

    /// The response of a slightly different request: other prices, volatilities or quantities, the same
    /// holdings.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if it has other netting groups or clusters of
    ///     assets
    public RequirementResponse at(RiskRequest changed) {
        MeasuredBooks changedBooks = new MeasuredBooks();
        AccountRequirement other = new AccountRequirement(
                engine,
                new RequirementCalculator.RequirementRequest(changed, appliedPolicy),
                changedBooks,
                AccountRequirement.newLog(),
                cancelled);
        new Checks()
                .require(
                        changedBooks.books().size() == base.books.size(),
                        "",
                        "wrong-size",
                        "the changed account has other netting groups or clusters of assets")
                .throwIfAny();
        ScenarioGains gains =
                base.gains == null || !changed.market().equals(account.request().market())
                        ? gains(engine, other, base.scenarioStress.scenario(), cancelled)
                        : scaled(base.gains, account.request(), other.request());
        double loss = gains == null
                ? 0
                : new ScenarioStressAddOn(appliedPolicy.policy(), appliedPolicy.segment(), other.holdings())
                        .loss(gains);
        return new RequirementResponse(engine, appliedPolicy, cancelled, changedBooks, other, base, loss);
    }

    private static @Nullable ScenarioGains gains(
            MarginEngine engine,
            AccountRequirement account,
            @Nullable StressScenario scenario,
            BooleanSupplier cancelled) {
        return scenario == null ? null : new StressRevaluation(engine, cancelled).gains(account.request(), scenario);
    }

    /// Gains of other quantities at the same prices: each is in proportion to its own quantity.
    private static ScenarioGains scaled(ScenarioGains gains, RiskRequest from, RiskRequest to) {
        Map<String, BigDecimal> before = quantities(from);
        Map<String, BigDecimal> after = quantities(to);
        return new ScenarioGains(
                gains.scenario(),
                gains.positions().stream()
                        .filter(gain -> after.containsKey(gain.positionId()))
                        .map(gain -> {
                            double ratio = quantity(after, gain) / quantity(before, gain);
                            return new PositionGain(
                                    gain.positionId(), ratio * gain.revaluation(), ratio * gain.closing());
                        })
                        .toList());
    }

    private static double quantity(Map<String, BigDecimal> quantities, PositionGain gain) {
        return Objects.requireNonNull(quantities.get(gain.positionId())).doubleValue();
    }

    /// Quantities that are not 0, by position, and by `collateral:` and the asset.
    private static Map<String, BigDecimal> quantities(RiskRequest request) {
        Map<String, BigDecimal> quantities = new HashMap<>();
        request.positions().forEach(position -> quantities.put(position.positionId(), position.quantity()));
        request.collateral()
                .forEach(balance -> quantities.put(Position.COLLATERAL_PREFIX + balance.asset(), balance.quantity()));
        quantities.values().removeIf(quantity -> quantity.signum() == 0);
        return quantities;
    }

    /// What was measured, in the order of [#measures]: each as the portfolio whose loss has that measure.
    public List<StagedRequest> inputs() {
        RiskRequest shared = MeasuredBooks.shared(account.request(), appliedPolicy.segment());
        List<StagedRequest> inputs = new ArrayList<>();
        books.books().forEach(book -> inputs.add(atOnce(shared, book.positions(), book.collateral())));
        if (hasCloseOut()) {
            inputs.add(CloseOutSimulation.staged(account.closeOutPlan(), shared));
        }
        CorrelationRules.Move move = base.correlationStress.move();
        if (move != null) {
            RiskRequest whole = account.request();
            CorrelationStressAddOn stress =
                    new CorrelationStressAddOn(engine, appliedPolicy.policy().correlation(), shared, cancelled);
            inputs.add(atOnce(stress.fewScenarios(), whole.positions(), whole.collateral()));
            inputs.add(atOnce(stress.fewScenarios(move), whole.positions(), whole.collateral()));
        }
        return inputs;
    }

    private static StagedRequest atOnce(
            RiskRequest shared, List<Position> positions, List<CollateralBalance> collateral) {
        return new StagedRequest(shared, List.of(new CloseOutStage(shared.plan().horizon(), positions, collateral)));
    }

    /// True if the close-out raises the measure.
    private boolean hasCloseOut() {
        return base.closeOut.added() > 0;
    }

    /// The measures of the request itself.
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        base.books.forEach(risk -> measures.add(measure(risk)));
        if (hasCloseOut()) {
            measures.add(measure(base.closeOut.risk()));
        }
        if (base.correlationStress.move() != null) {
            // Only the rise from the first to the second counts.
            double core = base.books.get(account.whole()).value();
            measures.add(new Measure(core, 0));
            measures.add(new Measure(core + base.correlationStress.rise(), 0));
        }
        return measures;
    }

    private static Measure measure(Estimate risk) {
        return new Measure(risk.value(), risk.simulation().upper().orElse(risk.value()) - risk.value());
    }

    /// The lines of the requirement for some measures, report currency.
    ///
    /// @param measures in the order of [#inputs]
    public List<Component> lines(List<Measure> measures) {
        List<AccountOutcome> outcomes = new ArrayList<>();
        for (int book = 0; book < base.books.size(); book++) {
            Estimate moved = moved(base.books.get(book), measures.get(book));
            outcomes.add(new AccountOutcome.Measured(new AccountFigures(0, moved, List.of(), List.of())));
        }
        books.take(outcomes);
        account.setEstimationError(base.error);
        Estimate core = books.figures(account.whole()).risk();
        int next = base.books.size();
        CloseOutSimulation.CloseOutLoss closeOut = new CloseOutSimulation.CloseOutLoss(0, core, "");
        if (hasCloseOut()) {
            closeOut = CloseOutSimulation.CloseOutLoss.of(moved(base.closeOut.risk(), measures.get(next++)), core, "");
        }
        double rise = base.correlationStress.move() == null
                ? 0
                : Math.max(
                        0, measures.get(next + 1).value() - measures.get(next).value());
        account.setStresses(
                closeOut,
                new CorrelationStressAddOn.WorstMove(rise, "", base.correlationStress.move()),
                new ScenarioStressAddOn.WorstScenario(scenarioLoss, "", base.scenarioStress.scenario()));
        return account.componentsWithoutTools();
    }

    private static Estimate moved(Estimate risk, Measure to) {
        Interval interval = risk.simulation().upper().isPresent()
                ? Interval.upTo(to.value() + to.distance(), "the lower end is not needed")
                : risk.simulation().movedBy(to.value() - risk.value());
        return new Estimate(to.value(), interval);
    }
}

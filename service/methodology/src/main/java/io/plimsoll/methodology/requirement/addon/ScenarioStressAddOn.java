package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.netting.CombinedBook;
import io.plimsoll.methodology.requirement.netting.OffsetRule;
import io.plimsoll.methodology.scenario.ExposedAssets;
import io.plimsoll.methodology.scenario.PositionGain;
import io.plimsoll.methodology.scenario.ScenarioGains;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressRevaluation;
import io.plimsoll.methodology.scenario.StressScenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The loss of an account in the worst of the policy's stress scenarios, with every position revalued in full.
///
/// Gains offset losses as in netting. Inside a group they count in full. Between groups the [OffsetRule]
/// applies, with the loss in the scenario as its measure. Other gains do not count. So each gain counts once.
public final class ScenarioStressAddOn {
    private static final Attempt<Double> NOT_TRIED = new Attempt.LeftOut<>("not tried");

    private final Policy policy;
    private final Segment segment;
    private final Map<String, Holding> byId = new HashMap<>();

    public ScenarioStressAddOn(Policy policy, Segment segment, List<Holding> holdings) {
        this.policy = policy;
        this.segment = segment;
        holdings.forEach(holding -> byId.put(id(holding), holding));
    }

    /// The scenario with the largest loss.
    ///
    /// @param loss report currency, at least 0
    /// @param sentence name of the scenario
    /// @param scenario null if no scenario has a loss
    public record WorstScenario(
            double loss, String sentence, @Nullable StressScenario scenario) {
        /// No scenario has a loss.
        public static final WorstScenario NO_LOSS =
                new WorstScenario(0, "the account loses in none of the policy's scenarios", null);
    }

    /// The worst of the scenarios that can be computed.
    ///
    /// @param parts receives a warning for each other scenario
    /// @param cancelled polled during the work; true cancels it
    public WorstScenario worst(
            MarginEngine engine, RiskRequest request, OptionalParts parts, BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        List<StressScenario> scenarios = scenarios(request);
        List<Attempt<Double>> losses = new ArrayList<>(Collections.nCopies(scenarios.size(), NOT_TRIED));
        BlockLoop.run(scenarios.size(), 1, scenarios.size(), execution, () -> {
            // One scenario uses one thread.
            StressRevaluation revaluation = new StressRevaluation(engine, cancelled);
            return i -> losses.set(i, Attempt.of(() -> loss(revaluation.gains(request, scenarios.get(i)))));
        });
        WorstScenario worst = WorstScenario.NO_LOSS;
        for (int i = 0; i < losses.size(); i++) {
            String name = scenarios.get(i).name();
            double loss = parts.take("/methodology", "the stress scenario " + name, losses.get(i))
                    .orElse(0.0);
            if (loss > worst.loss) {
                worst = new WorstScenario(loss, "the worst scenario is " + name, scenarios.get(i));
            }
        }
        return worst;
    }

    private List<StressScenario> scenarios(RiskRequest request) {
        Set<String> assets = ExposedAssets.of(request);
        return policy.stress().scenarios().stream()
                .flatMap(name -> ScenarioLibrary.standard().named(name, assets).orElseThrow().stream())
                .toList();
    }

    /// The loss that gains in a scenario leave, report currency, at least 0.
    public double loss(ScenarioGains gains) {
        Map<Map<GroupKey, String>, Double> groups = new LinkedHashMap<>();
        double loss = 0;
        for (PositionGain gain : gains.positions()) {
            Map<GroupKey, String> group = Objects.requireNonNull(byId.get(gain.positionId()), gain.positionId())
                    .group();
            if (group == null || segment.nettingScope() == NettingScope.ISOLATED) {
                loss += Math.max(0, -gain.total());
            } else {
                groups.merge(group, gain.total(), Double::sum);
            }
        }
        List<Double> ofGroups = List.copyOf(groups.values());
        loss += ofGroups.stream().mapToDouble(gain -> Math.max(0, -gain)).sum();
        return segment.nettingScope() == NettingScope.CROSSED
                ? loss
                        - new OffsetRule(policy.netting(), List.copyOf(groups.keySet()))
                                .offsets(book -> loss(book, ofGroups))
                                .granted()
                : loss;
    }

    private static double loss(CombinedBook book, List<Double> gains) {
        double gain = 0;
        for (CombinedBook.GroupFraction part : book.parts()) {
            gain += part.fraction().doubleValue() * gains.get(part.group());
        }
        return Math.max(0, -gain);
    }

    private static String id(Holding holding) {
        return holding.position() != null
                ? holding.position().positionId()
                : Position.COLLATERAL_PREFIX
                        + Objects.requireNonNull(holding.balance()).asset();
    }
}

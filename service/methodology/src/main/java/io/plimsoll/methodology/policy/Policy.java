package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.plausibility.FindingKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A margin policy: every rule and parameter that turns simulated losses into a requirement.
///
/// @param header id, version and approval
/// @param digest `sha256:` and the digest of the canonical form of its document
/// @param defaultSegment segment of a request that names none; one of `segments`
/// @param segments kinds of account, by name
/// @param stress scenarios that the margin must cover
/// @param shape charge for moves of volatilities that the model does not make; null if the policy has none
/// @param liquidity speed and cost of a close-out
/// @param equity haircuts, maintenance margin and bands
/// @param staging rules of a liquidation in stages
/// @param procyclicality tools against procyclicality; null if the policy has none
/// @param refused kinds of findings for which a request is refused; other findings are warnings
/// @param leastScenarios least number of scenarios of a request, at least 1
public record Policy(
        PolicyHeader header,
        String digest,
        String defaultSegment,
        Map<String, Segment> segments,
        NettingRules netting,
        ConcentrationRules concentration,
        StressRules stress,
        CorrelationRules correlation,
        @Nullable ShapeRules shape,
        LiquidityRules liquidity,
        AddOnRules addOns,
        EquityRules equity,
        ScoreRules score,
        LiquidationRules staging,
        @Nullable ProcyclicalityRules procyclicality,
        Set<FindingKind> refused,
        int leastScenarios) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if `defaultSegment` is not one of `segments`, or the
    ///     target band of a liquidation does not exist or triggers a liquidation itself
    public Policy {
        segments = Map.copyOf(segments);
        refused = Set.copyOf(refused);
        new Checks()
                .within("leastScenarios", leastScenarios, 1, SimulationPlan.MAX_SCENARIOS)
                .require(
                        segments.containsKey(defaultSegment),
                        "/defaultSegment",
                        "unknown-segment",
                        "defaultSegment: " + defaultSegment + " is not a segment ("
                                + String.join(", ", new TreeMap<>(segments).keySet()) + ")")
                .require(
                        equity.bands().stream().anyMatch(band -> isAim(band, staging.targetBand())),
                        "/liquidation/targetBand",
                        "unknown-band",
                        "targetBand: " + staging.targetBand()
                                + " is not allowed (a band that begins above 0 and does not liquidate)")
                .throwIfAny();
    }

    private static boolean isAim(Band band, String name) {
        return band.name().equals(name) && band.from().signum() > 0 && !band.liquidates();
    }

    /// The ratio of equity to maintenance margin that a liquidation restores.
    public BigDecimal targetRatio() {
        return equity.band(staging.targetBand()).from();
    }

    /// Checks the number of scenarios of a request.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if they are too few
    public void checkScenarios(int scenarios) {
        new Checks()
                .require(
                        scenarios >= leastScenarios,
                        "/scenarios",
                        "too-few-scenarios",
                        "scenarios: " + scenarios + " is too few (policy " + header.name() + ": at least "
                                + leastScenarios + ")")
                .throwIfAny();
    }

    /// The findings for which the policy refuses a request, as faults of the request.
    public List<Fault> refusals(List<Notice> findings) {
        return findings.stream()
                .filter(finding -> refused.stream().anyMatch(kind -> kind.code().equals(finding.code())))
                .map(finding -> new Fault(
                        finding.path(),
                        finding.code(),
                        finding.sentence() + " The policy " + header.name() + " refuses it"))
                .toList();
    }

    /// The segment of this name, which must exist.
    public Segment segment(String name) {
        return Objects.requireNonNull(segments.get(name), name);
    }
}

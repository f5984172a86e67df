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

/// Every parameter of a margin.
///
/// @param header which policy it is
/// @param digest `sha256:` and the digest of the canonical form of its document
/// @param defaultSegment that of a request that names none; one of `segments`
/// @param segments kinds of account, by name
/// @param netting what may offset what
/// @param concentration when too much hangs on one thing
/// @param stress scenarios that a margin must stand
/// @param correlation how correlations are stressed
/// @param liquidity how positions are closed out
/// @param addOns add-ons with one parameter each
/// @param equity haircuts, maintenance, bands
/// @param score how the risk score is put together
/// @param staging how an account is liquidated in stages
/// @param procyclicality tools against procyclicality; null where the policy has none
/// @param refused findings that refuse a request, where others are warnings
/// @param leastScenarios fewest scenarios of a request; 1 for any number
public record Policy(
        PolicyHeader header,
        String digest,
        String defaultSegment,
        Map<String, Segment> segments,
        NettingRules netting,
        ConcentrationRules concentration,
        StressRules stress,
        CorrelationRules correlation,
        LiquidityRules liquidity,
        AddOnRules addOns,
        EquityRules equity,
        ScoreRules score,
        LiquidationRules staging,
        @Nullable ProcyclicalityRules procyclicality,
        Set<FindingKind> refused,
        int leastScenarios) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the default segment is none of the segments, or the
    ///     band that a liquidation aims at is none of the bands, or one that is liquidated itself
    public Policy {
        segments = Map.copyOf(segments);
        refused = Set.copyOf(refused);
        new Checks()
                .within("leastScenarios", leastScenarios, 1, SimulationPlan.MAX_SCENARIOS)
                .require(
                        segments.containsKey(defaultSegment),
                        "/defaultSegment",
                        "unknown-segment",
                        "defaultSegment is " + defaultSegment + ": it must be one of "
                                + String.join(", ", new TreeMap<>(segments).keySet()))
                .require(
                        equity.bands().stream().anyMatch(band -> isAim(band, staging.targetBand())),
                        "/liquidation/targetBand",
                        "unknown-band",
                        "targetBand is " + staging.targetBand()
                                + ": it must be a band that begins above 0 and is not liquidated itself")
                .throwIfAny();
    }

    private static boolean isAim(Band band, String name) {
        return band.name().equals(name)
                && band.from().signum() > 0
                && !band.actions().contains(Band.Action.LIQUIDATE)
                && !band.actions().contains(Band.Action.CLOSE_OUT);
    }

    /// The ratio of equity to maintenance margin that a liquidation brings an account back to.
    public BigDecimal targetRatio() {
        return equity.bands().stream()
                .filter(band -> band.name().equals(staging.targetBand()))
                .findFirst()
                .orElseThrow()
                .from();
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
                        "scenarios is " + scenarios + ": the policy " + header.name() + " takes at least "
                                + leastScenarios)
                .throwIfAny();
    }

    /// The findings that refuse a request, as faults of it.
    public List<Fault> refusals(List<Notice> findings) {
        return findings.stream()
                .filter(finding -> refused.stream().anyMatch(kind -> kind.code().equals(finding.code())))
                .map(finding -> new Fault(
                        finding.path(),
                        finding.code(),
                        finding.sentence() + " The policy " + header.name() + " refuses it"))
                .toList();
    }

    /// A segment that is there.
    public Segment segment(String name) {
        return Objects.requireNonNull(segments.get(name), name);
    }
}

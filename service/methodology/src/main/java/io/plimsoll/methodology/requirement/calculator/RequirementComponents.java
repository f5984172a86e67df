package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.addon.AddOns;
import io.plimsoll.methodology.requirement.addon.ConcentrationAddOn;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.addon.ShapeAddOn;
import io.plimsoll.methodology.requirement.closeout.CloseOutPlan;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Turns the measured risks of one account into the components of its requirement, each with its reason. Amounts are
/// in the report currency and at least 0.
final class RequirementComponents {
    private static final BigDecimal ZERO = Money.round(BigDecimal.ZERO);

    private final AppliedPolicy appliedPolicy;
    private final Policy policy;
    private final Segment segment;
    private final double multiplier;
    private final RiskRequest request;
    private final Holdings holdings;
    private final CloseOutPlan closeOutPlan;

    RequirementComponents(
            AppliedPolicy appliedPolicy, RiskRequest request, Holdings holdings, CloseOutPlan closeOutPlan) {
        this.appliedPolicy = appliedPolicy;
        this.policy = appliedPolicy.policy();
        this.segment = appliedPolicy.segment();
        this.multiplier = segment.multiplier().doubleValue();
        this.request = request;
        this.holdings = holdings;
        this.closeOutPlan = closeOutPlan;
    }

    /// Every component but that of the tools against procyclicality, in the order of [Kind].
    List<Component> of(MeasuredRisks risks) {
        Map<String, BigDecimal> owned = AddOns.owned(request, holdings);
        List<Component> components = new ArrayList<>(List.of(
                core(risks.netting()),
                offsetNotGranted(risks.netting()),
                closeOut(risks.closeOut()),
                liquidity(),
                concentration(risks.concentration()),
                stress(risks.netting(), risks.scenarioStress()),
                correlationStress(risks.netting(), risks.correlationStress())));
        ShapeRules shape = policy.shape();
        if (shape != null) {
            components.add(new ShapeAddOn(shape, segment, request, holdings).component());
        }
        components.addAll(List.of(
                funding(),
                AddOns.depeg(AddOns.borne(request, holdings), policy.addOns().depeg(), holdings),
                AddOns.wrongWay(owned, policy.addOns().wrongWay(), holdings),
                modelRisk(covered(risks), risks.closeOut().risk().value()),
                AddOns.backTest(appliedPolicy.backTest(), policy.addOns().coverage())));
        return components;
    }

    /// The sum of some components.
    static BigDecimal sum(List<Component> components) {
        return components.stream().map(Component::amount).reduce(ZERO, BigDecimal::add);
    }

    private Component core(Netting netting) {
        return new Component(
                Kind.CORE,
                netting.crossed(),
                segment.measure().term() + " at "
                        + FigureText.percent(segment.confidence().level()) + " over "
                        + FigureText.duration(segment.horizon())
                        + ", times " + segment.multiplier().toPlainString());
    }

    private Component offsetNotGranted(Netting netting) {
        return new Component(
                Kind.OFFSET_NOT_GRANTED,
                netting.required().subtract(netting.crossed()),
                amount(netting.granted()) + " of the modelled offset is granted");
    }

    private Component closeOut(CloseOutSimulation.CloseOutLoss closeOut) {
        return component(Kind.CLOSE_OUT, closeOut.added() * multiplier, closeOut.sentence());
    }

    private Component liquidity() {
        return component(Kind.LIQUIDITY, closeOutPlan.cost(), "half the spread, and the impact of each day's part");
    }

    private Component concentration(ConcentrationAddOn.Concentration concentration) {
        return component(
                Kind.CONCENTRATION,
                concentration.charge() * multiplier,
                concentration.largest().isEmpty()
                        ? "there is no risk"
                        : concentration.largest() + " has " + FigureText.percent(concentration.share())
                                + " of the risk");
    }

    /// The policy's share of the worst scenario's loss beyond core and offset not granted.
    private Component stress(Netting netting, ScenarioStressAddOn.WorstScenario worst) {
        BigDecimal uncovered = Money.of(worst.loss()).subtract(netting.required());
        return new Component(
                Kind.STRESS,
                Money.round(uncovered.multiply(policy.stress().weight())).max(ZERO),
                worst.sentence());
    }

    /// The policy's share of the rise of the measure, at most the offset that is granted.
    private Component correlationStress(Netting netting, CorrelationStressAddOn.WorstMove worst) {
        double rise = policy.correlation().weight().doubleValue() * worst.rise() * multiplier;
        return new Component(
                Kind.CORRELATION_STRESS, Money.of(rise).min(netting.granted()).max(ZERO), worst.sentence());
    }

    private Component funding() {
        double shockPerDay = policy.addOns().fundingShockPerDay().doubleValue();
        return component(
                Kind.FUNDING,
                closeOutPlan.funding(shockPerDay),
                "funding of perpetuals moves against the holder by "
                        + FigureText.percent(policy.addOns().fundingShockPerDay()) + " a day");
    }

    /// Core, offset not granted and close-out with both errors. The error of estimation is known for core and
    /// close-out alone.
    private static Estimate covered(MeasuredRisks risks) {
        Estimate measured = risks.error().around(risks.closeOut().risk());
        return measured.estimation() == null
                ? risks.covered()
                : risks.covered().withEstimation(measured.estimation().movedBy(-measured.value()));
    }

    /// The policy's share of the distance from the required amount to the upper end of its interval for all
    /// errors. Without an upper end of the simulation's interval the amount itself is charged. Where the history
    /// is too short for an error of estimation, the simulation's error alone is charged, with a warning.
    ///
    /// @param covered core, offset not granted and close-out, before the multiplier
    /// @param measure core and close-out, below 0 where even the tail gains
    private Component modelRisk(Estimate covered, double measure) {
        boolean isSimulationAlone = covered.estimation() == null || isHistoryShort(covered);
        Interval interval = isHistoryShort(covered) ? covered.simulation() : covered.interval();
        double distance = interval.upper().isPresent()
                ? interval.upper().getAsDouble() - covered.value()
                : Math.max(covered.value(), Math.abs(measure));
        String errors = isSimulationAlone
                ? "simulation error of core, offset not granted and close-out"
                : "simulation error of core, offset not granted and close-out, and estimation error of core and"
                        + " close-out";
        return component(
                Kind.MODEL_RISK,
                policy.addOns().modelRiskWeight().doubleValue() * Math.max(0, distance) * multiplier,
                interval.upper().isPresent()
                        ? errors + ", to the upper end of its 95 % interval"
                        : errors + " has no upper end, so the amount itself is charged: " + interval.reason());
    }

    private static boolean isHistoryShort(Estimate covered) {
        Interval estimation = covered.estimation();
        return estimation != null
                && estimation.upper().isEmpty()
                && covered.simulation().upper().isPresent();
    }

    /// The largest add-on of the tools that the policy applies.
    static Component procyclicality(ProcyclicalityAnswer tools) {
        ProcyclicalityAnswer.Line largest = tools.lines().stream()
                .filter(ProcyclicalityAnswer.Line::applied)
                .max(Comparator.comparing(ProcyclicalityAnswer.Line::addOn))
                .orElseThrow();
        return new Component(
                Kind.PROCYCLICALITY, largest.addOn(), largest.tool().title() + ": " + largest.reason());
    }

    private static Component component(Kind kind, double amount, String reason) {
        return new Component(kind, Money.of(amount), reason);
    }

    private String amount(BigDecimal amount) {
        String currency = request.currency();
        return FigureText.amount(amount, currency) + " " + currency;
    }
}

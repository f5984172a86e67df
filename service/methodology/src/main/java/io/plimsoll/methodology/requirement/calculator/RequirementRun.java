package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.MarketHistory;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.procyclicality.ProcyclicalityCalculator;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.AddOns;
import io.plimsoll.methodology.requirement.addon.ConcentrationAddOn;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.closeout.CloseOutPlan;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.Holdings;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import io.plimsoll.methodology.requirement.netting.NettingCalculator;
import io.plimsoll.methodology.standing.ScoreInputs;
import io.plimsoll.methodology.standing.Standing;
import io.plimsoll.methodology.standing.StandingCalculator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The work on one request: its parts first, then everything that follows from them.
final class RequirementRun {
    private static final double PERCENT = 100;

    /// What asks for the optional parts of a requirement.
    private static final String PLACE = "/methodology";

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Policy policy;
    private final Holdings holdings;
    private final MeasuredBooks books;
    private final NettingCalculator netting;
    private final ConcentrationAddOn concentration;
    private final CloseOutPlan closeOut;
    private CloseOutSimulation.@Nullable CloseOutLoss sale;
    private CorrelationStressAddOn.WorstMove correlations = CorrelationStressAddOn.WorstMove.NONE;
    private ScenarioStressAddOn.WorstScenario scenarios = ScenarioStressAddOn.WorstScenario.NONE;
    private RelativeError error = RelativeError.NONE;
    private final double multiplier;
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;
    private final OptionalParts parts = new OptionalParts();
    private final RunLog log = newLog();
    private final RunLog shared;
    private final Set<Integer> places;

    /// @param books takes the parts
    /// @param shared hears of the runs that measure the parts of several accounts together
    RequirementRun(
            MarginEngine engine,
            RequirementCalculator.RequirementRequest question,
            MeasuredBooks books,
            RunLog shared,
            BooleanSupplier cancelled) {
        this.engine = engine.withLog(log);
        this.shared = shared;
        this.places = books.startAsking();
        this.cancelled = cancelled;
        this.books = books;
        this.request = net(question.request());
        this.appliedPolicy = question.appliedPolicy();
        this.policy = appliedPolicy.policy();
        this.holdings = new Holdings(request, appliedPolicy);
        this.multiplier = appliedPolicy.segment().multiplier().doubleValue();
        List<Holding> all = holdings.all();
        this.netting = new NettingCalculator(appliedPolicy.segment(), policy.netting(), all, books);
        this.concentration = new ConcentrationAddOn(policy.concentration(), request.model(), all, books);
        this.closeOut = new CloseOutPlan(request, appliedPolicy, holdings);
    }

    /// The account by its net holdings: how a holding is split into lots plays no part in what it requires.
    static RiskRequest net(RiskRequest request) {
        return request.holding(new NetHoldings(request.positions()).positions(), request.collateral());
    }

    /// A log of runs that measure something of a requirement.
    static RunLog newLog() {
        return new RunLog("the requirement", PLACE);
    }

    /// What the account holds.
    List<Holding> held() {
        return holdings.all();
    }

    /// The whole account, to measure the error of estimation.
    Account account() {
        return new Account("account", request.positions(), request.collateral());
    }

    /// Takes the error of estimation of the measure.
    ///
    /// @param found interval around 0, in the report currency
    void take(Attempt<Interval> found) {
        parts.take("/model", "the error of estimation", found)
                .ifPresent(shift -> error = RelativeError.of(
                        shift, books.figures(netting.whole()).risk().value()));
    }

    /// Takes the error from another requirement.
    void take(RelativeError known) {
        error = known;
    }

    /// After the parts were measured.
    void finish(RiskRequest shared, Attempt<CorrelationStressAddOn.WorstMove> found) {
        correlations =
                parts.take(PLACE, "the correlation stress", found).orElse(CorrelationStressAddOn.WorstMove.LEFT_OUT);
        Estimate core = books.figures(netting.whole()).risk();
        sale = parts.make(
                        PLACE,
                        "the close-out on the simulated paths",
                        () -> new CloseOutSimulation(engine, cancelled).measure(closeOut, shared, core, multiplier))
                .orElseGet(() -> CloseOutSimulation.CloseOutLoss.leftOut(core));
        scenarios = new ScenarioStressAddOn(policy, appliedPolicy.segment(), holdings.all())
                .worst(engine, request, parts, cancelled);
    }

    Requirement requirement() {
        Netting netted = netting.netting();
        ConcentrationAddOn.Concentration concentrated =
                concentration.finding(policy.concentration().exempt().doubleValue() / holdings.currency());
        ProcyclicalityAnswer tools = parts.make(
                        "/methodology/procyclicality",
                        "the tools against procyclicality",
                        () -> Optional.ofNullable(tools(netted)))
                .flatMap(made -> made)
                .orElse(null);
        List<Component> components = new ArrayList<>(components(netted, concentrated));
        if (tools != null && tools.lines().stream().anyMatch(ProcyclicalityAnswer.Line::applied)) {
            components.add(procyclicality(tools));
        }
        BigDecimal initial = sum(components);
        BigDecimal maintenance = Money.round(initial.multiply(policy.equity().maintenanceShare()));
        Standing standing = standing(components, initial, maintenance, concentrated);
        return new Requirement(
                policy,
                appliedPolicy.segment(),
                netted,
                components,
                initial,
                maintenance,
                standing,
                null,
                tools,
                error,
                warnings(netted, tools));
    }

    /// The tools start from core and offset not granted, which are what follows volatility.
    private @Nullable ProcyclicalityAnswer tools(Netting netted) {
        ProcyclicalityRules rules = policy.procyclicality();
        MarketHistory history = Objects.requireNonNullElse(appliedPolicy.history(), MarketHistory.UNKNOWN);
        return rules == null || (rules.applied().isEmpty() && !history.compare())
                ? null
                : new ProcyclicalityCalculator(rules, history, request, this::required).answer(netted.required());
    }

    private double required(RiskModel model) {
        MeasuredBooks parts = new MeasuredBooks();
        NettingCalculator nets =
                new NettingCalculator(appliedPolicy.segment(), policy.netting(), holdings.all(), parts);
        RiskRequest shared = MeasuredBooks.shared(request, appliedPolicy.segment());
        parts.measure(engine, MeasuredBooks.shared(shared, shared.plan(), shared.levels(), model), cancelled);
        if (parts.isAnyByReference()) {
            engine.recordReferenceUse();
        }
        return nets.netting().required().doubleValue();
    }

    /// Of several tools the one that asks for most.
    private static Component procyclicality(ProcyclicalityAnswer tools) {
        ProcyclicalityAnswer.Line most = tools.lines().stream()
                .filter(ProcyclicalityAnswer.Line::applied)
                .max(Comparator.comparing(ProcyclicalityAnswer.Line::addOn))
                .orElseThrow();
        return new Component(
                Component.Kind.PROCYCLICALITY, most.addOn(), most.tool().title() + ": " + most.reason());
    }

    private List<Component> components(Netting netted, ConcentrationAddOn.Concentration concentrated) {
        CloseOutSimulation.CloseOutLoss sold = Objects.requireNonNull(sale);
        Estimate covered = error.around(sold.risk());
        Map<String, BigDecimal> owned = AddOns.owned(request, holdings);
        double rise = policy.correlation().weight().doubleValue() * correlations.rise() * multiplier;
        BigDecimal uncovered = Money.of(scenarios.loss()).subtract(netted.required());
        return List.of(
                new Component(Component.Kind.CORE, netted.crossed(), core()),
                new Component(
                        Component.Kind.OFFSET_NOT_GRANTED,
                        netted.required().subtract(netted.crossed()),
                        "of the offset modelled, " + netted.granted().toPlainString() + " is granted"),
                line(Component.Kind.CLOSE_OUT, sold.added() * multiplier, sold.sentence()),
                line(Component.Kind.LIQUIDITY, closeOut.cost(), "half the spread, and the impact of each day's part"),
                line(
                        Component.Kind.CONCENTRATION,
                        concentrated.charge() * multiplier,
                        concentrated.largest().isEmpty()
                                ? "there is no risk"
                                : percent(concentrated.share()) + " of the risk hangs on " + concentrated.largest()),
                new Component(
                        Component.Kind.STRESS,
                        Money.round(uncovered.multiply(policy.stress().weight()))
                                .max(Money.round(BigDecimal.ZERO)),
                        scenarios.sentence()),
                new Component(
                        Component.Kind.CORRELATION_STRESS,
                        Money.of(rise).min(netted.granted()).max(Money.round(BigDecimal.ZERO)),
                        correlations.sentence()),
                line(
                        Component.Kind.FUNDING,
                        closeOut.funding(policy.addOns().fundingShockPerDay().doubleValue()),
                        "funding of perpetuals turns by "
                                + percent(policy.addOns().fundingShockPerDay().doubleValue()) + " a day"),
                AddOns.depeg(owned, policy.addOns().depeg(), holdings),
                AddOns.wrongWay(owned, policy.addOns().wrongWay(), holdings),
                modelRisk(covered),
                AddOns.backTest(appliedPolicy.backTest(), policy.addOns().coverage()));
    }

    /// The distance to the upper end of the interval for all errors. Where nothing bounds the simulation's error, the
    /// measure itself is charged. Where only the history is too short, the simulation's error is, with a warning.
    private Component modelRisk(Estimate covered) {
        Interval simulation = covered.simulation();
        Interval interval = isHistoryShort(covered) ? simulation : covered.interval();
        double distance = interval.upper().isPresent()
                ? interval.upper().getAsDouble() - covered.value()
                : Math.abs(covered.value());
        String errors = covered.estimation() == null || isHistoryShort(covered)
                ? "the simulation's error of core and close-out"
                : "the simulation's and the estimation's error of core and close-out";
        return line(
                Component.Kind.MODEL_RISK,
                policy.addOns().modelRiskWeight().doubleValue() * Math.max(0, distance) * multiplier,
                interval.upper().isPresent()
                        ? errors + ", to the upper end of its 95 % interval"
                        : errors + " has no upper end, so the measure itself is charged: " + interval.reason());
    }

    private static boolean isHistoryShort(Estimate covered) {
        Interval estimation = covered.estimation();
        return estimation != null
                && estimation.upper().isEmpty()
                && covered.simulation().upper().isPresent();
    }

    private String core() {
        Segment segment = appliedPolicy.segment();
        return (segment.measure() == RiskMeasure.VALUE_AT_RISK ? "value at risk" : "expected shortfall") + " at "
                + percent(segment.confidence().asDouble()) + " over " + segment.horizon() + ", times "
                + segment.multiplier().toPlainString();
    }

    private static Component line(Component.Kind kind, double amount, String reason) {
        return new Component(kind, Money.of(amount), reason);
    }

    private static BigDecimal sum(List<Component> components) {
        return components.stream().map(Component::amount).reduce(Money.round(BigDecimal.ZERO), BigDecimal::add);
    }

    private Standing standing(
            List<Component> components,
            BigDecimal initial,
            BigDecimal maintenance,
            ConcentrationAddOn.Concentration concentrated) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (CollateralBalance balance : request.collateral()) {
            BigDecimal price = new BigDecimal(holdings.price(balance.asset()));
            balances.merge(balance.asset(), balance.quantity().multiply(price), BigDecimal::add);
        }
        StandingCalculator calculator = new StandingCalculator(policy.equity(), policy.score(), request.asOf());
        ScoreInputs drivers = new ScoreInputs(
                concentrated.largest(),
                concentrated.share(),
                holdings.volatility(concentrated.largest()),
                share(components, initial, Component.Kind.LIQUIDITY, Component.Kind.CLOSE_OUT),
                share(components, initial, Component.Kind.FUNDING));
        return calculator.standing(
                calculator.equity(Money.of(books.figures(netting.whole()).value()), balances),
                initial,
                maintenance,
                drivers);
    }

    private static double share(List<Component> components, BigDecimal initial, Component.Kind... kinds) {
        if (initial.signum() == 0) {
            return 0;
        }
        return sum(components.stream()
                                .filter(component -> List.of(kinds).contains(component.kind()))
                                .toList())
                        .doubleValue()
                / initial.doubleValue();
    }

    private List<Notice> warnings(Netting netted, @Nullable ProcyclicalityAnswer tools) {
        List<Notice> warnings = new ArrayList<>();
        List<String> unknown = closeOut.withoutVolume();
        if (!unknown.isEmpty()) {
            warnings.add(new Notice(
                    "volume-unknown",
                    "/market/liquidity",
                    "the market tells no daily volume of "
                            + (unknown.size() == 1 ? unknown.getFirst() : unknown.size() + " instruments held")
                            + ": what is not told is taken to close out within the horizon, without impact"));
        }
        for (String position : netted.notAllowed()) {
            warnings.add(new Notice(
                    "product-not-allowed",
                    "/positions",
                    "the segment " + appliedPolicy.segment().name() + " may not hold the product of position "
                            + position + ": it is margined alone"));
        }
        for (ProcyclicalityAnswer.Line line : tools == null ? List.<ProcyclicalityAnswer.Line>of() : tools.lines()) {
            if (!line.known()) {
                warnings.add(new Notice(
                        "past-unknown",
                        "/methodology/procyclicality",
                        "the tool " + line.tool().title() + " adds nothing: " + line.reason()));
            }
        }
        Interval shift = error.shift();
        if (shift != null && shift.upper().isEmpty()) {
            warnings.add(new Notice(
                    "estimation-unbounded",
                    "/model",
                    "modelRisk holds the error of the simulation alone: the error of estimation has "
                            + shift.reason()));
        }
        warnings.addAll(parts.warnings());
        if (places.stream().anyMatch(place -> books.figures(place).isByReference())) {
            engine.recordReferenceUse();
        }
        Set<Notice> runs = new LinkedHashSet<>(shared.notices());
        runs.addAll(log.notices());
        warnings.addAll(runs);
        return warnings;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g %%", PERCENT * share);
    }
}

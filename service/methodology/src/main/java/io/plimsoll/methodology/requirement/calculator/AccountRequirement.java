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
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.procyclicality.ProcyclicalityCalculator;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The requirement of one account, in the order in which it is computed:
///
/// 1. The constructor adds the books to measure: the whole account, each netting group, each concentration.
/// 2. The caller measures the books of all accounts on one simulation.
/// 3. [#setEstimationError] takes the error of estimation of the whole account.
/// 4. [#measureStresses] simulates the close-out and values the stress scenarios.
/// 5. [#requirement] nets, adds the components up and compares the sum with the equity.
final class AccountRequirement {
    /// JSON pointer to the request's policy, which the warnings name.
    private static final String POLICY_POINTER = "/methodology";

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Policy policy;
    private final Segment segment;
    private final Holdings holdings;
    private final MeasuredBooks books;
    private final Set<Integer> bookIndexes;
    private final NettingCalculator netting;
    private final ConcentrationAddOn concentration;
    private final CloseOutPlan closeOutPlan;
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;
    private final OptionalParts parts = new OptionalParts();
    private final RunLog log = newLog();
    private final RunLog sharedLog;
    private RelativeError error = RelativeError.UNKNOWN;
    private CloseOutSimulation.@Nullable CloseOutLoss closeOut;
    private CorrelationStressAddOn.WorstMove correlationStress = CorrelationStressAddOn.WorstMove.NO_RISE;
    private ScenarioStressAddOn.@Nullable WorstScenario scenarioStress;

    /// @param books receives the books to measure
    /// @param sharedLog log of the simulations that measure several accounts together
    AccountRequirement(
            MarginEngine engine,
            RequirementCalculator.RequirementRequest asked,
            MeasuredBooks books,
            RunLog sharedLog,
            BooleanSupplier cancelled) {
        this.engine = engine.withLog(log);
        this.sharedLog = sharedLog;
        this.bookIndexes = books.startAccount();
        this.cancelled = cancelled;
        this.books = books;
        this.request = net(asked.request());
        this.appliedPolicy = asked.appliedPolicy();
        this.policy = appliedPolicy.policy();
        this.segment = appliedPolicy.segment();
        this.holdings = new Holdings(request, appliedPolicy);
        this.netting = new NettingCalculator(segment, policy.netting(), holdings.all(), books);
        this.concentration = new ConcentrationAddOn(policy.concentration(), request.model(), holdings.all(), books);
        this.closeOutPlan = new CloseOutPlan(request, appliedPolicy, holdings);
    }

    /// The account by its net holdings. The requirement does not depend on how a holding is split into lots.
    static RiskRequest net(RiskRequest request) {
        return request.holding(new NetHoldings(request.positions()).positions(), request.collateral());
    }

    /// A log for simulations that measure a requirement.
    static RunLog newLog() {
        return new RunLog("the requirement", POLICY_POINTER);
    }

    List<Holding> holdings() {
        return holdings.all();
    }

    /// The whole account, for the error of estimation.
    ///
    /// @param id differs from those of other accounts of the same measurement
    Account account(String id) {
        return new Account(id, request.positions(), request.collateral());
    }

    /// Sets the error of estimation of the whole account's measure.
    ///
    /// @param found interval around 0, report currency
    void setEstimationError(Attempt<Interval> found) {
        parts.take("/model", "the error of estimation", found)
                .ifPresent(shift -> error = RelativeError.of(shift, core().value()));
    }

    /// Sets the error of estimation to that of another requirement.
    void setEstimationError(RelativeError known) {
        error = known;
    }

    /// Simulates the close-out and values the stress scenarios. The books must have been measured.
    ///
    /// @param shared request without holdings, with the segment's measure, confidence and horizon
    /// @param correlations the correlation stress of this account, which the caller measures for all accounts at
    ///     once
    void measureStresses(RiskRequest shared, Attempt<CorrelationStressAddOn.WorstMove> correlations) {
        correlationStress = parts.take(POLICY_POINTER, "the correlation stress", correlations)
                .orElse(CorrelationStressAddOn.WorstMove.LEFT_OUT);
        closeOut = parts.make(
                        POLICY_POINTER,
                        "the close-out on the simulated paths",
                        () -> new CloseOutSimulation(engine, cancelled)
                                .measure(
                                        closeOutPlan,
                                        shared,
                                        core(),
                                        segment.multiplier().doubleValue()))
                .orElseGet(() -> CloseOutSimulation.CloseOutLoss.leftOut(core()));
        if (scenarioStress == null) {
            scenarioStress =
                    new ScenarioStressAddOn(policy, segment, holdings.all()).worst(engine, request, parts, cancelled);
        }
    }

    /// Sets the worst stress scenario, which [#measureStresses] finds otherwise.
    ///
    /// @param known null if unknown
    void setScenarioStress(ScenarioStressAddOn.@Nullable WorstScenario known) {
        scenarioStress = known;
    }

    /// Sets the stresses to known ones.
    void setStresses(
            CloseOutSimulation.CloseOutLoss closeOutLoss,
            CorrelationStressAddOn.WorstMove correlations,
            ScenarioStressAddOn.WorstScenario scenario) {
        closeOut = closeOutLoss;
        correlationStress = correlations;
        scenarioStress = scenario;
    }

    /// The account by its net holdings.
    RiskRequest request() {
        return request;
    }

    /// Index of the book of the whole account.
    int whole() {
        return netting.whole();
    }

    CloseOutPlan closeOutPlan() {
        return closeOutPlan;
    }

    CloseOutSimulation.CloseOutLoss closeOut() {
        return Objects.requireNonNull(closeOut);
    }

    CorrelationStressAddOn.WorstMove correlationStress() {
        return correlationStress;
    }

    ScenarioStressAddOn.WorstScenario scenarioStress() {
        return Objects.requireNonNull(scenarioStress);
    }

    RelativeError error() {
        return error;
    }

    /// Every component but that of the tools against procyclicality.
    List<Component> componentsWithoutTools() {
        return components(netting.netting(), concentrated(), null);
    }

    private ConcentrationAddOn.Concentration concentrated() {
        return concentration.finding(policy.concentration().exempt().doubleValue() / holdings.currency());
    }

    private Estimate core() {
        return books.figures(netting.whole()).risk();
    }

    /// The requirement. All measurements must have been made.
    Requirement requirement() {
        Netting netted = netting.netting();
        ConcentrationAddOn.Concentration concentrated = concentrated();
        ProcyclicalityAnswer tools = parts.make(
                        "/methodology/procyclicality",
                        "the tools against procyclicality",
                        () -> Optional.ofNullable(tools(netted)))
                .flatMap(made -> made)
                .orElse(null);
        List<Component> components = components(netted, concentrated, tools);
        BigDecimal initial = RequirementComponents.sum(components);
        BigDecimal maintenance = Money.round(initial.multiply(policy.equity().maintenanceShare()));
        return new Requirement(
                policy,
                segment,
                netted,
                components,
                initial,
                maintenance,
                standing(components, initial, maintenance, concentrated),
                null,
                tools,
                error,
                warnings(netted, tools));
    }

    /// The tools against procyclicality; null where the policy applies none and the request compares none. They
    /// start from core and offset not granted, the components that follow volatility.
    private @Nullable ProcyclicalityAnswer tools(Netting netted) {
        ProcyclicalityRules rules = policy.procyclicality();
        ProcyclicalityHistory history =
                Objects.requireNonNullElse(appliedPolicy.history(), ProcyclicalityHistory.UNKNOWN);
        return rules == null || (rules.applied().isEmpty() && !history.compare())
                ? null
                : new ProcyclicalityCalculator(rules, history, request, this::requiredUnder).answer(netted.required());
    }

    /// Core and offset not granted under another model, report currency.
    private double requiredUnder(RiskModel model) {
        MeasuredBooks measured = new MeasuredBooks();
        NettingCalculator nets = new NettingCalculator(segment, policy.netting(), holdings.all(), measured);
        RiskRequest shared = MeasuredBooks.shared(request, segment);
        measured.measure(engine, MeasuredBooks.shared(shared, shared.plan(), shared.levels(), model), cancelled);
        if (measured.isAnyByReference()) {
            engine.recordReferenceUse();
        }
        return nets.netting().required().doubleValue();
    }

    private List<Component> components(
            Netting netted, ConcentrationAddOn.Concentration concentrated, @Nullable ProcyclicalityAnswer tools) {
        RequirementComponents calculator = new RequirementComponents(appliedPolicy, request, holdings, closeOutPlan);
        CloseOutSimulation.CloseOutLoss sold = closeOut();
        List<Component> components = new ArrayList<>(calculator.of(new MeasuredRisks(
                netted,
                concentrated,
                sold,
                correlationStress,
                scenarioStress(),
                sold.above(netting.required(), core()),
                error)));
        if (tools != null && tools.lines().stream().anyMatch(ProcyclicalityAnswer.Line::applied)) {
            components.add(RequirementComponents.procyclicality(tools));
        }
        return components;
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
        ScoreInputs inputs = new ScoreInputs(
                concentrated.largest(),
                concentrated.share(),
                holdings.volatility(concentrated.largest()),
                share(components, initial, Component.Kind.LIQUIDITY, Component.Kind.CLOSE_OUT),
                share(components, initial, Component.Kind.FUNDING));
        return calculator.standing(
                calculator.equity(Money.of(books.figures(netting.whole()).value()), balances),
                initial,
                maintenance,
                inputs);
    }

    private static double share(List<Component> components, BigDecimal initial, Component.Kind... kinds) {
        if (initial.signum() == 0) {
            return 0;
        }
        BigDecimal sum = RequirementComponents.sum(components.stream()
                .filter(component -> List.of(kinds).contains(component.kind()))
                .toList());
        return sum.doubleValue() / initial.doubleValue();
    }

    private List<Notice> warnings(Netting netted, @Nullable ProcyclicalityAnswer tools) {
        List<Notice> warnings = new ArrayList<>(RequirementWarnings.of(
                closeOutPlan.withoutVolume(),
                closeOutPlan.withWideSpread(),
                segment,
                netted.notAllowed(),
                tools,
                error));
        warnings.addAll(parts.warnings());
        if (bookIndexes.stream().anyMatch(index -> books.figures(index).isByReference())) {
            engine.recordReferenceUse();
        }
        Set<Notice> runs = new LinkedHashSet<>(sharedLog.notices());
        runs.addAll(log.notices());
        warnings.addAll(runs);
        return warnings;
    }
}

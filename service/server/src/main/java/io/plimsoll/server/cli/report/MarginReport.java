package io.plimsoll.server.cli.report;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.margin.GreeksTable;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Refusal;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The screen of a margin answer: margin, losses, contributions, warnings and evidence. Amounts are rounded;
/// `--json` has them exact.
public final class MarginReport {
    private static final int MAX_CONTRIBUTIONS = 10;
    private static final String INDENT = "  ";
    private static final double MILLIS_A_SECOND = 1000;

    private final RiskRequest request;
    private final MarginAnswer answer;
    private final MaintenanceRatio maintenanceRatio;
    private final boolean all;
    private final String policyNote;
    private final AmountText amounts;

    /// @param maintenanceRatio of answers without a policy
    /// @param all whether to print every contribution, and why backends were not used
    /// @param policyNote where the policy comes from, or why there is none; empty where the request names it
    public MarginReport(
            RiskRequest request,
            MarginAnswer answer,
            MaintenanceRatio maintenanceRatio,
            boolean all,
            String policyNote) {
        this.request = request;
        this.answer = answer;
        this.maintenanceRatio = maintenanceRatio;
        this.all = all;
        this.policyNote = policyNote;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        return head()
                + requirement()
                + losses(answer.losses(), "Losses relative to the value")
                + running()
                + offset()
                + contributions()
                + greeks()
                + new VenueReport(answer).text()
                + WarningText.of(answer.warnings())
                + evidence();
    }

    private String head() {
        return "Margin in " + answer.currency() + ": "
                + FigureText.count(request.positions().size(), "position") + ", "
                + FigureText.count(request.collateral().size(), "balance") + " of collateral, as of " + answer.asOf()
                + ", horizon " + FigureText.duration(request.plan().horizon()) + "\n\n"
                + (answer.requirement() == null ? simulated() : required(answer.requirement()));
    }

    /// The head of an answer without a policy.
    private String simulated() {
        MarginAnswer.Margin margin = answer.margin();
        BigDecimal ratio = maintenanceRatio.value();
        MarginAnswer.AmountIntervals initial = margin.initialInterval();
        return headTable(margin, initial, initial.map(ratio::multiply)).text("")
                + "\nInitial margin is the " + measure() + ", never below zero; maintenance margin is "
                + ratio.toPlainString() + " of it.\n" + note();
    }

    /// The head of an answer with a policy: the margins that it requires. The simulated measure is an input of
    /// them.
    private String required(Requirement requirement) {
        MarginAnswer.Margin margin = answer.margin();
        Headline headline = Headline.of(requirement);
        Headline.NextBand next = headline.next();
        TextTable table = new TextTable(2)
                .row("", answer.currency(), "")
                .row(
                        "Initial margin",
                        amount(headline.initial()),
                        "policy " + requirement.policy().header().name() + ", segment "
                                + requirement.segment().name())
                .row("Maintenance margin", amount(headline.maintenance()))
                .row("Equity", amount(headline.equity()), "value " + amount(answer.value()) + " after haircuts")
                .row("Headroom", amount(headline.headroom()), "equity less maintenance margin")
                .row("Ratio", headline.ratioText(), "equity over maintenance margin")
                .row("Band", headline.band().name(), headline.actions());
        if (next != null) {
            table.row(
                    "To the next band",
                    amount(next.away()),
                    next.name() + " begins below a ratio of " + next.below().toPlainString()
                            + ", if the requirement stays");
        }
        return table.text("") + "\n" + note() + "Its core is a loss measure: the " + measure() + " alone is "
                + amount(margin.initial()) + " (" + AmountText.INTERVAL + " "
                + AmountText.kind(margin.initialInterval()) + ": " + amounts.of(margin.initialInterval()) + ").\n";
    }

    private String note() {
        return policyNote.isEmpty() ? "" : policyNote + "\n";
    }

    private String measure() {
        MarginAnswer.Margin margin = answer.margin();
        return margin.measure().term() + " at " + FigureText.percent(margin.confidence());
    }

    private TextTable headTable(
            MarginAnswer.Margin margin,
            MarginAnswer.AmountIntervals initial,
            MarginAnswer.AmountIntervals maintenance) {
        if (initial.total() == null) {
            return new TextTable()
                    .row("", answer.currency(), AmountText.INTERVAL)
                    .row("Initial margin", amount(margin.initial()), amounts.of(initial))
                    .row("Maintenance margin", amount(margin.maintenance()), amounts.of(maintenance))
                    .row("Value", amount(answer.value()));
        }
        return new TextTable()
                .row("", answer.currency(), AmountText.INTERVAL, "simulation", "estimation")
                .row(
                        "Initial margin",
                        amount(margin.initial()),
                        amounts.of(initial.total()),
                        amounts.of(initial.simulation()),
                        amounts.of(initial.estimation()))
                .row(
                        "Maintenance margin",
                        amount(margin.maintenance()),
                        amounts.of(maintenance.total()),
                        amounts.of(maintenance.simulation()),
                        amounts.of(maintenance.estimation()))
                .row("Value", amount(answer.value()));
    }

    private String requirement() {
        Requirement requirement = answer.requirement();
        return requirement == null
                ? ""
                : new RequirementReport(
                                requirement,
                                answer.plan(),
                                this::amount,
                                request.market().prices())
                        .text();
    }

    private String running() {
        MarginAnswer.Running running = answer.running();
        if (running == null) {
            return "";
        }
        TextTable table = new TextTable().row("Equity", "Used up on the way", "95 % interval");
        for (MarginAnswer.UsedUp entry : running.equities()) {
            table.row(
                    amount(entry.equity()),
                    probability(entry.probability().value()),
                    probability(entry.probability().simulation().lower().orElseThrow()) + " to "
                            + probability(
                                    entry.probability().simulation().upper().orElseThrow()));
        }
        return losses(running.losses(), "Worst losses on the way, at any watched time")
                + (running.equities().isEmpty() ? "" : "\n" + table.text(INDENT));
    }

    private static String probability(double value) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * value);
    }

    private String losses(List<MarginAnswer.Losses> losses, String heading) {
        String kind = AmountText.kind(losses.getFirst().valueAtRiskInterval());
        TextTable table = new TextTable()
                .row("Confidence", "Value at risk", AmountText.INTERVAL, "Expected shortfall", AmountText.INTERVAL);
        for (MarginAnswer.Losses level : losses) {
            table.row(
                    FigureText.percent(level.confidence()),
                    amount(level.valueAtRisk()),
                    amounts.of(level.valueAtRiskInterval()),
                    amount(level.expectedShortfall()),
                    amounts.of(level.expectedShortfallInterval()));
        }
        return "\n" + heading + ", intervals " + kind + "\n" + table.text(INDENT);
    }

    private String offset() {
        MarginAnswer.Offset offset = answer.offset();
        return offset == null
                ? ""
                : "\nOffset\n"
                        + new TextTable()
                                .row("Each position alone", amount(offset.isolated()))
                                .row("All together", amount(offset.cross()))
                                .row("Benefit of holding them together", amount(offset.benefit()))
                                .text(INDENT);
    }

    private String contributions() {
        List<MarginAnswer.Share> shares = answer.contributions();
        int shown = all ? shares.size() : Math.min(MAX_CONTRIBUTIONS, shares.size());
        if (shown == 0) {
            return "";
        }
        TextTable table = new TextTable().row("Position", "Expected shortfall", AmountText.INTERVAL, "Alone");
        shares.stream()
                .sorted(Comparator.comparing((MarginAnswer.Share share) ->
                                share.expectedShortfall().abs())
                        .reversed())
                .limit(shown)
                .forEach(share -> table.row(
                        share.positionId(),
                        amount(share.expectedShortfall()),
                        amounts.of(share.expectedShortfallInterval()),
                        share.standalone() == null ? "-" : amount(share.standalone())));
        String title = shown == shares.size()
                ? "Contributions to the expected shortfall at "
                        + FigureText.percent(answer.margin().confidence())
                : "The " + shown + " largest of " + shares.size() + " contributions to the expected shortfall at "
                        + FigureText.percent(answer.margin().confidence()) + " (--all shows the other "
                        + (shares.size() - shown) + ")";
        return "\n" + title + "\n" + table.text(INDENT) + reasons(shares);
    }

    private String greeks() {
        GreeksTable greeks = answer.greeks();
        return greeks == null ? "" : new GreeksText(greeks, amounts, all).text();
    }

    /// The reasons why contributions have no interval.
    private static String reasons(List<MarginAnswer.Share> shares) {
        return shares.stream()
                .map(share -> share.expectedShortfallInterval().simulation().reason())
                .filter(Objects::nonNull)
                .distinct()
                .map(reason -> INDENT + reason + "\n")
                .collect(Collectors.joining());
    }

    private String evidence() {
        Evidence evidence = answer.evidence();
        StringBuilder text = new StringBuilder("\nEvidence\n")
                .append(INDENT)
                .append(String.format(
                        Locale.ROOT,
                        "backend %s on %s, %,d scenarios, %s, seed %d, %s, %.3f s%n",
                        evidence.backend(),
                        evidence.device(),
                        evidence.scenarios(),
                        FigureText.count(evidence.steps(), "step"),
                        evidence.seed(),
                        evidence.rng(),
                        evidence.elapsedMillis() / MILLIS_A_SECOND))
                .append(INDENT)
                .append("error of estimation: ")
                .append(answer.estimation())
                .append('\n');
        if (evidence.degraded() != null) {
            text.append(INDENT).append("degraded: ").append(evidence.degraded()).append('\n');
        }
        // A backend that was not asked for and cannot run here is no news of the margin.
        for (Refusal refusal : all ? evidence.refused() : List.<Refusal>of()) {
            text.append(INDENT)
                    .append("backend ")
                    .append(refusal.backend())
                    .append(" refused: ")
                    .append(refusal.reason())
                    .append('\n');
        }
        return text.append(INDENT)
                .append("engine ")
                .append(answer.engineVersion())
                .append('\n')
                .append(INDENT)
                .append("request ")
                .append(answer.requestHash())
                .append('\n')
                .append(calibration())
                .toString();
    }

    private String calibration() {
        ModelProvenance provenance = answer.provenance();
        return provenance == null
                ? ""
                : INDENT + "model " + (provenance.name() == null ? "" : provenance.name() + ", ")
                        + provenance.modelHash() + ", calibrated to " + provenance.asOf() + " by "
                        + provenance.codeVersion() + " from data " + provenance.dataHash() + "\n";
    }

    private String amount(BigDecimal amount) {
        return amounts.of(amount);
    }
}

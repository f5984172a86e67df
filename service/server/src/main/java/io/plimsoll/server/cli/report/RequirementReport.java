package io.plimsoll.server.cli.report;

import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.RiskScore;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The part of a margin screen about the policy: components, netting, equity and band, liquidation prices, plan,
/// score and procyclicality tools.
public final class RequirementReport {
    private static final String INDENT = "  ";

    private final Requirement requirement;
    private final @Nullable LiquidationPlan plan;
    private final Function<BigDecimal, String> amount;
    private final Map<String, Double> prices;

    /// @param plan null for none
    /// @param amount formats an amount
    /// @param prices present price of each asset, US dollars
    public RequirementReport(
            Requirement requirement,
            @Nullable LiquidationPlan plan,
            Function<BigDecimal, String> amount,
            Map<String, Double> prices) {
        this.prices = Map.copyOf(prices);
        this.plan = plan;
        this.requirement = requirement;
        this.amount = amount;
    }

    /// The part as text.
    public String text() {
        return "\nLines of the requirement\n" + components() + netting() + standing() + liquidation()
                + (plan == null ? "" : new PlanReport(plan, amount).text()) + score() + procyclicality()
                + INDENT + "policy " + requirement.policy().digest() + "\n"
                + requirement.warnings().stream()
                        .map(warning -> INDENT + warning.path() + ": " + warning.sentence() + "\n")
                        .collect(Collectors.joining());
    }

    private String components() {
        TextTable table = new TextTable(2);
        for (Component component : requirement.components()) {
            if (component.amount().signum() > 0) {
                table.row(component.kind().word(), amount.apply(component.amount()), component.reason());
            }
        }
        return table.row("Initial margin", amount.apply(requirement.initial())).text(INDENT);
    }

    private String netting() {
        Netting netting = requirement.netting();
        return new TextTable()
                        .row("", "Isolated", "By group", "Crossed", "Offset modelled", "granted", "Required")
                        .row(
                                "Core",
                                amount.apply(netting.isolated()),
                                amount.apply(netting.grouped()),
                                amount.apply(netting.crossed()),
                                amount.apply(netting.modelled()),
                                amount.apply(netting.granted()),
                                amount.apply(netting.required()))
                        .text(INDENT)
                + offsets(netting);
    }

    /// The pairs of groups that grant an offset, and what is left of each group.
    private String offsets(Netting netting) {
        List<Netting.Pair> using = netting.pairs().stream()
                .filter(pair -> pair.granted().signum() > 0)
                .toList();
        if (using.isEmpty()) {
            return "";
        }
        TextTable pairs =
                new TextTable().row("Offset between", "and", "Share", "Granted", "Uses of first", "of second");
        for (Netting.Pair pair : using) {
            pairs.row(
                    name(pair.first()),
                    name(pair.second()),
                    pair.share().toPlainString(),
                    amount.apply(pair.granted()),
                    amount.apply(pair.firstUsed()),
                    amount.apply(pair.secondUsed()));
        }
        TextTable groups = new TextTable().row("Group", "Netted", "Used", "Left");
        for (Netting.Group group : netting.groups()) {
            groups.row(
                    name(group.key()),
                    amount.apply(group.netted()),
                    amount.apply(group.used()),
                    amount.apply(group.left()));
        }
        return pairs.text(INDENT + INDENT) + groups.text(INDENT + INDENT);
    }

    private static String name(Map<GroupKey, String> key) {
        return new TreeMap<>(key).values().stream().collect(Collectors.joining(" "));
    }

    private String standing() {
        Standing standing = requirement.standing();
        String bands = standing.bands().stream()
                .map(band -> band.name() + " from " + band.from().toPlainString())
                .collect(Collectors.joining(", "));
        String actions =
                standing.band().actions().stream().map(Band.Action::word).collect(Collectors.joining(", "));
        BigDecimal ratio = standing.ratio();
        Standing.Call call = standing.call();
        return INDENT + "Equity " + amount.apply(standing.equity().amount()) + " (value "
                + amount.apply(standing.equity().value()) + ", haircut "
                + amount.apply(standing.equity().haircut()) + "), "
                + (ratio == null ? "no margin required" : "ratio " + ratio.toPlainString()) + ": "
                + standing.band().name() + (actions.isEmpty() ? "" : ", " + actions) + "\n"
                + (call == null
                        ? ""
                        : INDENT + "Call of " + amount.apply(call.amount()) + " until " + call.deadline() + "\n")
                + INDENT + "Bands: " + bands + "\n";
    }

    private String liquidation() {
        LiquidationPrices liquidation = requirement.liquidationPrices();
        if (liquidation == null || requirement.standing().ratio() == null) {
            return "";
        }
        TextTable table =
                new TextTable().row("Asset", "Liquidated when it", "Price", "Present price", "Distance", "Move");
        StringBuilder reasons = new StringBuilder();
        for (LiquidationPrices.AssetPrices asset : liquidation.assets()) {
            LiquidationPrices.LiquidationPrice below = asset.below();
            LiquidationPrices.LiquidationPrice above = asset.above();
            if (below == null && above == null) {
                table.row(asset.asset(), "none", "", presentPrice(asset.asset()));
            }
            if (below != null) {
                crossing(table, asset.asset(), "falls below", below);
            }
            if (above != null) {
                crossing(table, asset.asset(), "rises above", above);
            }
            if (asset.reason() != null) {
                reasons.append(INDENT + INDENT)
                        .append(asset.asset())
                        .append(": ")
                        .append(asset.reason())
                        .append('\n');
            }
        }
        return INDENT + "Liquidation prices in US dollars, other prices unchanged (account margined again, "
                + String.format(Locale.ROOT, "%,d", liquidation.scenarios()) + " scenarios, ratio 1 within "
                + BigDecimal.valueOf(LiquidationPrices.RATIO_TOLERANCE).toPlainString() + ")\n"
                + table.text(INDENT + INDENT) + reasons
                + earlierLiquidation(requirement.policy())
                        .map(text -> INDENT + text + "\n")
                        .orElse("");
    }

    /// A sentence where the policy liquidates before an account is at its maintenance margin.
    public static Optional<String> earlierLiquidation(Policy policy) {
        return policy.equity()
                .liquidationRatio()
                .filter(ratio -> ratio.compareTo(BigDecimal.ONE) > 0)
                .map(ratio -> "The policy begins to liquidate below a ratio of " + ratio.toPlainString()
                        + ", before these prices.");
    }

    private void crossing(TextTable table, String asset, String side, LiquidationPrices.LiquidationPrice crossing) {
        Double present = prices.get(asset);
        table.row(
                asset,
                side,
                FigureText.price(crossing.price()),
                presentPrice(asset),
                present == null
                        ? ""
                        : FigureText.price(
                                crossing.price()
                                        .subtract(BigDecimal.valueOf(present))
                                        .abs(),
                                crossing.price()),
                FigureText.percent(crossing.move()));
    }

    private String presentPrice(String asset) {
        Double present = prices.get(asset);
        return present == null ? "" : FigureText.price(BigDecimal.valueOf(present));
    }

    private String score() {
        RiskScore score = requirement.standing().score();
        TextTable table = new TextTable(2);
        for (RiskScore.Part part : score.parts()) {
            table.row(
                    part.driver().word(),
                    part.points().toPlainString() + " of " + part.most().toPlainString(),
                    part.sentence());
        }
        return INDENT + "Risk score " + score.points().toPlainString() + " of 100\n" + table.text(INDENT + INDENT);
    }

    private String procyclicality() {
        ProcyclicalityAnswer tools = requirement.procyclicality();
        if (tools == null) {
            return "";
        }
        TextTable table = new TextTable().row("Tool", "Margin", "Add-on", "");
        TextTable paths = new TextTable().row("Tool", "Cost", "Peak/trough", "Largest 1 day", "Largest 5 days");
        int days = 0;
        for (ProcyclicalityAnswer.Line line : tools.lines()) {
            table.row(
                    line.tool().title() + (line.applied() ? ", applied" : ""),
                    amount.apply(line.margin()),
                    amount.apply(line.addOn()),
                    line.reason());
            ProcyclicalityAnswer.Path path = line.path();
            if (path != null) {
                days = path.days();
                paths.row(
                        line.tool().title(),
                        FigureText.percent(path.cost()),
                        String.format(Locale.ROOT, "%.2f", path.peakToTrough()),
                        FigureText.percent(path.largestDayRise()),
                        FigureText.percent(path.largestFiveDayRise()));
            }
        }
        return INDENT + "Against procyclicality, on core and offset not granted\n" + table.text(INDENT + INDENT)
                + (days == 0 ? "" : INDENT + "The same book through " + days + " days\n" + paths.text(INDENT + INDENT));
    }
}

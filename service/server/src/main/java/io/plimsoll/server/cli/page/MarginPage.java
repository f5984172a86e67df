package io.plimsoll.server.cli.page;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.Standing;
import io.plimsoll.server.cli.report.Headline;
import io.plimsoll.server.cli.report.RequirementReport;
import io.plimsoll.server.html.Html;
import io.plimsoll.server.resource.Resources;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The report of a margin as one HTML page, from the figures that the service answers. Style and charts are inside; the
/// page loads nothing from the network and has no script.
public final class MarginPage {
    private static final int MOST_DRIVERS = 12;

    private final MarginRequest request;
    private final ReportAnswer answer;
    private final String policyNote;
    private final Html page = new Html();

    /// @param policyNote where the policy comes from, or why there is none; empty where the request names it
    public MarginPage(MarginRequest request, ReportAnswer answer, String policyNote) {
        this.request = request;
        this.answer = answer;
        this.policyNote = policyNote;
    }

    /// The page in UTF-8.
    public byte[] bytes() {
        MarginAnswer margin = answer.margin();
        page.head("Plimsoll margin report", "", Resources.text(MarginPage.class, "page.css"))
                .element("h1", "Margin report")
                .element(
                        "p",
                        FigureText.count(request.risk().positions().size(), "position") + ", "
                                + FigureText.count(request.risk().collateral().size(), "balance")
                                + " of collateral, as of " + margin.asOf() + ", horizon "
                                + FigureText.duration(request.risk().plan().horizon()) + ". All amounts in "
                                + margin.currency() + ".");
        Requirement requirement = margin.requirement();
        if (requirement == null) {
            measured();
        } else {
            required(requirement);
        }
        drivers();
        losses();
        RiskSections sections = new RiskSections(page, margin.currency());
        sections.stress(answer.stress());
        if (answer.change() != null) {
            sections.change(answer.change());
        }
        limits();
        new EvidenceSections(page, request, margin).write();
        page.raw("</main></body></html>");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The head of a report without a policy.
    private void measured() {
        MarginAnswer.Margin margin = answer.margin().margin();
        page.element("h2", "Loss measure").raw("<div class=\"tiles\">");
        tile("Initial margin, " + measure(), amount(margin.initial()), "big");
        tile("Maintenance margin", amount(margin.maintenance()), "");
        tile("Value of the account", amount(answer.margin().value()), "");
        page.raw("</div>").element("p", policyNote);
    }

    private void required(Requirement requirement) {
        Headline headline = Headline.of(requirement);
        Standing.Call call = requirement.standing().call();
        if (headline.band().liquidates()) {
            banner("This account is being liquidated: it is in the band "
                    + headline.band().name() + " (" + headline.actions() + ").");
        } else if (call != null) {
            banner("Margin call of " + amount(call.amount()) + ", due by " + call.deadline() + ".");
        }
        page.raw("<div class=\"tiles\">");
        tile("Initial margin required", amount(headline.initial()), "big");
        tile("Equity after haircuts", amount(headline.equity()), "");
        tile("Headroom", amount(headline.headroom()), headline.headroom().signum() < 0 ? "bad" : "");
        tile("Ratio of equity to maintenance", headline.ratioText(), "");
        tile("Band", headline.band().name() + ", " + headline.actions(), "");
        tile("Maintenance margin", amount(headline.maintenance()), "");
        page.raw("</div>");
        Headline.NextBand next = headline.next();
        page.element(
                "p",
                (next == null
                                ? "There is no band below this one. "
                                : "The band " + next.name() + " begins below a ratio of "
                                        + next.below().toPlainString() + ": " + amount(next.away())
                                        + " of equity away, if the requirement stays. ")
                        + "Policy " + requirement.policy().header().name() + ", segment "
                        + requirement.segment().name() + ". " + policyNote);
        lines(requirement);
        liquidation(requirement);
    }

    /// The waterfall of the requirement, and its lines with their reasons.
    private void lines(Requirement requirement) {
        BarChart chart = new BarChart();
        List<List<String>> rows = new ArrayList<>();
        double reached = 0;
        for (Component component : requirement.components()) {
            if (component.amount().signum() == 0) {
                continue;
            }
            double amount = component.amount().doubleValue();
            String figure = amount(component.amount());
            chart.bar(component.kind().word(), reached, reached + amount, figure, "var(--bar)");
            rows.add(List.of(component.kind().word(), figure, component.reason()));
            reached += amount;
        }
        String total = amount(requirement.initial());
        chart.bar("initial margin", 0, requirement.initial().doubleValue(), total, "var(--sum)");
        rows.add(List.of("initial margin", total, "sum of the lines"));
        page.element("h2", "What the requirement is made of")
                .raw(chart.svg("The lines of the requirement, each after the other"))
                .table(List.of("line", "amount", "reason"), rows);
    }

    private void liquidation(Requirement requirement) {
        LiquidationPrices prices = requirement.liquidationPrices();
        if (prices == null) {
            return;
        }
        Map<String, Double> present = request.risk().market().prices();
        List<List<String>> rows = new ArrayList<>();
        for (LiquidationPrices.AssetPrices asset : prices.assets()) {
            Double price = present.get(asset.asset());
            String now = price == null ? "–" : FigureText.price(BigDecimal.valueOf(price));
            if (asset.below() == null && asset.above() == null) {
                rows.add(List.of(asset.asset(), asset.reason() == null ? "none" : asset.reason(), "–", now, "–"));
            }
            if (asset.below() != null) {
                rows.add(crossing(asset.asset(), "falls below", asset.below(), now));
            }
            if (asset.above() != null) {
                rows.add(crossing(asset.asset(), "rises above", asset.above(), now));
            }
        }
        page.element("h2", "Prices that lead to liquidation")
                .element(
                        "p",
                        "US dollars, all other prices unchanged, with the account margined again at the price: there"
                                + " the ratio of equity to maintenance margin is 1. "
                                + RequirementReport.earlierLiquidation(requirement.policy())
                                        .orElse(""))
                .table(List.of("asset", "liquidated when it", "price", "present price", "move"), rows);
    }

    private static List<String> crossing(
            String asset, String side, LiquidationPrices.LiquidationPrice crossing, String now) {
        return List.of(asset, side, FigureText.price(crossing.price()), now, FigureText.percent(crossing.move()));
    }

    private void drivers() {
        List<MarginAnswer.Share> shares = answer.margin().contributions();
        if (shares.isEmpty()) {
            return;
        }
        BarChart chart = new BarChart();
        shares.stream()
                .sorted(Comparator.comparing((MarginAnswer.Share share) ->
                                share.expectedShortfall().abs())
                        .reversed())
                .limit(MOST_DRIVERS)
                .forEach(share -> chart.bar(
                        shortened(share.positionId()),
                        0,
                        share.expectedShortfall().doubleValue(),
                        amount(share.expectedShortfall()),
                        share.expectedShortfall().signum() < 0 ? "var(--good)" : "var(--bar)"));
        int shown = Math.min(MOST_DRIVERS, shares.size());
        page.element("h2", "What drives it")
                .element(
                        "p",
                        "The largest " + shown + " of " + shares.size()
                                + " contributions to the expected shortfall at "
                                + FigureText.percent(answer.margin().margin().confidence())
                                + ". A bar to the left offsets the others.")
                .raw(chart.svg("Contributions of positions"));
    }

    private static String shortened(String name) {
        int most = 26;
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    private void losses() {
        List<List<String>> rows = new ArrayList<>();
        for (MarginAnswer.Losses level : answer.margin().losses()) {
            rows.add(List.of(
                    FigureText.percent(level.confidence()),
                    amount(level.valueAtRisk()),
                    interval(level.valueAtRiskInterval()),
                    amount(level.expectedShortfall()),
                    interval(level.expectedShortfallInterval())));
        }
        page.element("h2", "Loss measures")
                .element(
                        "p",
                        "Losses relative to the value of "
                                + amount(answer.margin().value()) + ". The " + measure()
                                + " alone is " + amount(answer.margin().margin().initial())
                                + ". Intervals hold the error of the simulation.")
                .table(
                        List.of("confidence", "value at risk", "95 % interval", "expected shortfall", "95 % interval"),
                        rows);
    }

    private void limits() {
        List<Notice> notices = new ArrayList<>(answer.margin().warnings());
        Requirement requirement = answer.margin().requirement();
        if (requirement != null) {
            notices.addAll(requirement.warnings());
        }
        List<List<String>> rows = new ArrayList<>();
        notices.forEach(notice -> rows.add(List.of(notice.path(), notice.sentence())));
        page.element("h2", "Limits of these figures")
                .element("p", "Error of estimation: " + answer.margin().estimation() + ".");
        if (!rows.isEmpty()) {
            page.table(List.of("part of the request", "warning"), rows);
        }
    }

    private String measure() {
        MarginAnswer.Margin margin = answer.margin().margin();
        return margin.measure().term() + " at " + FigureText.percent(margin.confidence());
    }

    private void banner(String sentence) {
        page.raw("<p class=\"banner\">" + Html.escaped(sentence) + "</p>");
    }

    private void tile(String label, String figure, String mark) {
        page.raw("<div class=\"tile " + mark + "\"><span>" + Html.escaped(label) + "</span><strong>"
                + Html.escaped(figure) + "</strong></div>");
    }

    private String interval(MarginAnswer.AmountIntervals intervals) {
        MarginAnswer.AmountInterval widest = intervals.widest();
        return widest == null || widest.lower() == null || widest.upper() == null
                ? "–"
                : amount(widest.lower()) + " to " + amount(widest.upper());
    }

    private String amount(BigDecimal amount) {
        return FigureText.amount(amount, answer.margin().currency());
    }
}

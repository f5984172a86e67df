package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.GreeksTable;
import io.plimsoll.kernels.text.FigureText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The greeks of positions on a screen: a line for each position and asset, the total by asset, and vega by expiry.
final class GreeksText {
    private static final int MAX_POSITIONS = 10;
    private static final MathContext SHOWN_UNITS = new MathContext(6);
    private static final String INDENT = "  ";

    private final GreeksTable greeks;
    private final AmountText amounts;
    private final boolean all;

    /// @param all whether to print every position
    GreeksText(GreeksTable greeks, AmountText amounts, boolean all) {
        this.greeks = greeks;
        this.amounts = amounts;
        this.all = all;
    }

    String text() {
        List<GreeksTable.PositionLine> positions = greeks.positions();
        int shown = all ? positions.size() : Math.min(MAX_POSITIONS, positions.size());
        TextTable table = new TextTable()
                .row(
                        "Position",
                        "Asset",
                        "Delta",
                        "Gamma",
                        "1 % delta",
                        "1 % gamma",
                        "Vega",
                        "Theta",
                        "Rho",
                        "Funding");
        positions.stream()
                .sorted(Comparator.comparing(GreeksText::size).reversed())
                .limit(shown)
                .forEach(position -> rows(table, position.positionId(), position.greeks()));
        rows(table, "Total", greeks.total());
        String title = shown == positions.size()
                ? "Greeks of all positions"
                : "Greeks of the " + shown + " largest of " + FigureText.count(positions.size(), "position") + " ("
                        + (positions.size() - shown) + " not shown, --all shows them)";
        return "\n" + title + ", delta and gamma in units of the asset, the rest in " + amounts.currency() + "\n"
                + table.text(INDENT) + vegas();
    }

    /// Vega and theta are of all assets; they stand in the first row.
    private void rows(TextTable table, String name, GreeksTable.Line line) {
        boolean isFirst = true;
        for (GreeksTable.AssetLine asset : line.assets()) {
            table.row(
                    isFirst ? name : "",
                    asset.asset(),
                    units(asset.delta()),
                    units(asset.gamma()),
                    amount(asset.onePercentDelta()),
                    amount(asset.onePercentGamma()),
                    isFirst ? amount(line.vega()) : "",
                    isFirst ? amount(line.theta()) : "",
                    amount(asset.rho()),
                    isFirst ? amount(line.funding()) : "");
            isFirst = false;
        }
    }

    private String vegas() {
        List<GreeksTable.VegaLine> vegas = greeks.total().vegas();
        if (vegas.isEmpty()) {
            return "";
        }
        List<BigDecimal> ends = List.copyOf(new TreeSet<>(vegas.stream()
                .flatMap(vega -> Stream.ofNullable(vega.upToDays()))
                .toList()));
        boolean isOpen = vegas.stream().anyMatch(vega -> vega.upToDays() == null);
        TextTable table = new TextTable()
                .row(Stream.concat(
                                Stream.concat(
                                        Stream.of("Vega to days"), ends.stream().map(BigDecimal::toPlainString)),
                                isOpen ? Stream.of("beyond") : Stream.empty())
                        .toArray(String[]::new));
        vegas.stream()
                .map(GreeksTable.VegaLine::asset)
                .distinct()
                .forEach(asset -> table.row(Stream.concat(
                                Stream.concat(Stream.of(asset), ends.stream().map(end -> cell(asset, end))),
                                isOpen ? Stream.of(cell(asset, null)) : Stream.empty())
                        .toArray(String[]::new)));
        return "\n" + table.text(INDENT);
    }

    private String cell(String asset, @Nullable BigDecimal end) {
        return greeks.total().vegas().stream()
                .filter(vega -> vega.asset().equals(asset))
                .filter(vega -> isEnd(vega, end))
                .map(vega -> amount(vega.vega()))
                .findFirst()
                .orElse("-");
    }

    private static boolean isEnd(GreeksTable.VegaLine vega, @Nullable BigDecimal end) {
        BigDecimal own = vega.upToDays();
        return own == null ? end == null : end != null && own.compareTo(end) == 0;
    }

    private static BigDecimal size(GreeksTable.PositionLine position) {
        return position.greeks().assets().stream()
                .map(asset -> asset.onePercentDelta().abs())
                .reduce(position.greeks().vega().abs(), BigDecimal::max);
    }

    private static String units(BigDecimal units) {
        return units.round(SHOWN_UNITS).stripTrailingZeros().toPlainString();
    }

    private String amount(BigDecimal amount) {
        return amounts.of(amount);
    }
}

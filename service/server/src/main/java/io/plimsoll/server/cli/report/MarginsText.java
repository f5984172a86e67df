package io.plimsoll.server.cli.report;

import io.plimsoll.server.imports.ImportMargins;
import io.plimsoll.server.imports.MarginOf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The margins of an import on the screen.
final class MarginsText {
    private static final int CAUSES = 5;

    private MarginsText() {}

    static String of(ImportMargins margins) {
        TextTable table = new TextTable(CAUSES)
                .row("Venue", "Our initial", "Venue's", "Our maintenance", "Venue's", "Likely cause");
        for (ImportMargins.OfVenue row : margins.venues()) {
            table.row(
                    row.venue(),
                    initial(row.ours()),
                    shown(row.initial()),
                    maintenance(row.ours()),
                    shown(row.maintenance()),
                    reason(row.ours()).isEmpty() ? row.cause() : reason(row.ours()));
        }
        StringBuilder text = new StringBuilder(
                        "\nMargins in USD: value at risk of a day at the level 0.99, each venue alone\n")
                .append(table.text("  "))
                .append("  the whole book with its collateral: ")
                .append(sentence(margins.whole()))
                .append('\n');
        margins.doubt()
                .ifPresent(doubt -> text.append("\nWhat the anomalies cost, in USD\n  with them: ")
                        .append(sentence(doubt.with()))
                        .append("\n  without the quotes and positions that have them: ")
                        .append(sentence(doubt.without()))
                        .append('\n')
                        .append(difference(doubt)));
        return text.toString();
    }

    private static String difference(ImportMargins.Doubt doubt) {
        return doubt.with() instanceof MarginOf.Computed.Amount with
                        && doubt.without() instanceof MarginOf.Computed.Amount without
                ? "  difference: " + shown(with.initial().subtract(without.initial())) + " initial\n"
                : "";
    }

    private static String sentence(MarginOf.Computed computed) {
        return switch (computed) {
            case MarginOf.Computed.Amount(BigDecimal initial, BigDecimal maintenance) ->
                shown(initial) + " initial, " + shown(maintenance) + " maintenance";
            case MarginOf.Computed.None(String reason) -> reason;
        };
    }

    private static String reason(MarginOf.Computed computed) {
        return computed instanceof MarginOf.Computed.None(String reason) ? reason : "";
    }

    private static String initial(MarginOf.Computed computed) {
        return computed instanceof MarginOf.Computed.Amount amount ? shown(amount.initial()) : "-";
    }

    private static String maintenance(MarginOf.Computed computed) {
        return computed instanceof MarginOf.Computed.Amount amount ? shown(amount.maintenance()) : "-";
    }

    private static String shown(@Nullable BigDecimal dollars) {
        return dollars == null
                ? "-"
                : dollars.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}

package io.plimsoll.server.cli.report;

import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.reconcile.Comparison;
import io.plimsoll.imports.reconcile.ReconciledPosition;
import io.plimsoll.imports.reconcile.Reconciliation;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.imports.ImportMargins;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An import on the screen: the reconciliation first, then collateral, and what was left out or stood in for.
public final class ImportReport {
    private static final MathContext SHOWN = new MathContext(9, RoundingMode.HALF_EVEN);
    private static final double NOTHING = 5e-9;
    private static final int DECIMALS = 8;

    private final ImportOutcome.Imported imported;
    private final Optional<ImportMargins> margins;

    /// @param imported a book
    /// @param margins that were asked for
    public ImportReport(ImportOutcome.Imported imported, Optional<ImportMargins> margins) {
        this.imported = imported;
        this.margins = margins;
    }

    /// The lines.
    public String text() {
        ImportedBook book = imported.book();
        List<ReconciledPosition> positions = Reconciliation.of(book);
        StringBuilder text = new StringBuilder(
                "Reconciliation: " + FigureText.count(positions.size(), "position") + " as of " + book.asOf() + "\n\n");
        text.append(table(positions).text("  "));
        text.append(list("Likely causes of the differences", causes(positions)));
        text.append(margins(positions));
        text.append(accounts(book.accounts()));
        margins.ifPresent(computed -> text.append(MarginsText.of(computed)));
        text.append(collateral(book.collateral()));
        text.append(list(
                "Files",
                imported.documents().stream()
                        .map(file -> file.name() + ": " + file.kind())
                        .toList()));
        text.append(list("Warnings", imported.warnings()));
        return text.toString();
    }

    private static TextTable table(List<ReconciledPosition> positions) {
        TextTable table = new TextTable().row("Position", "Exposure", "", "Ours", "Venue's", "Difference");
        for (ReconciledPosition position : positions) {
            String name = position.held().name();
            String exposure =
                    plain(position.held().exposure()) + " " + position.held().exposureCurrency();
            for (Comparison comparison : position.comparisons()) {
                table.row(
                        name,
                        exposure,
                        comparison.figure() + " " + comparison.currency(),
                        number(comparison.ours()),
                        number(comparison.venues()),
                        comparison.venues() == null ? "-" : number(comparison.difference()));
                name = "";
                exposure = "";
            }
        }
        return table;
    }

    private static List<String> causes(List<ReconciledPosition> positions) {
        return positions.stream()
                .flatMap(position -> position.comparisons().stream()
                        .filter(comparison -> !comparison.cause().isEmpty())
                        .map(comparison -> position.held().name() + ", " + comparison.figure() + " "
                                + comparison.currency() + ": " + comparison.cause()))
                .toList();
    }

    private static String margins(List<ReconciledPosition> positions) {
        TextTable table = new TextTable().row("Position", "Initial", "Maintenance");
        boolean isEmpty = true;
        for (ReconciledPosition position : positions) {
            BigDecimal initial = position.initialMargin();
            BigDecimal maintenance = position.maintenanceMargin();
            if (initial != null || maintenance != null) {
                String currency = " " + position.held().identity().settlement();
                table.row(
                        position.held().name(),
                        initial == null ? "-" : plain(initial) + currency,
                        maintenance == null ? "-" : plain(maintenance) + currency);
                isEmpty = false;
            }
        }
        return isEmpty ? "" : "\nMargins by the venues themselves\n" + table.text("  ");
    }

    private static String accounts(List<AccountRow> accounts) {
        TextTable table = new TextTable().row("Account", "Initial", "Maintenance");
        boolean isEmpty = true;
        for (AccountRow account : accounts) {
            BigDecimal initial = account.initialMargin();
            BigDecimal maintenance = account.maintenanceMargin();
            if (initial != null || maintenance != null) {
                String currency = " " + account.currency();
                table.row(
                        account.venue(),
                        initial == null ? "-" : plain(initial) + currency,
                        maintenance == null ? "-" : plain(maintenance) + currency);
                isEmpty = false;
            }
        }
        return isEmpty ? "" : "\nMargins of whole accounts by the venues themselves\n" + table.text("  ");
    }

    private static String collateral(List<CollateralBalance> balances) {
        if (balances.isEmpty()) {
            return "\nNo balance was given: the margin has no collateral beside it.\n";
        }
        TextTable table = new TextTable();
        balances.forEach(balance -> table.row(balance.asset(), plain(balance.quantity())));
        return "\nCollateral without options, which are positions\n" + table.text("  ");
    }

    private static String list(String title, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.isEmpty() ? "" : "\n" + title + "\n" + text;
    }

    private static String number(@Nullable Double value) {
        if (value == null || Double.isNaN(value)) {
            return "-";
        }
        if (Math.abs(value) < NOTHING) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(SHOWN);
        return plain(rounded.scale() > DECIMALS ? rounded.setScale(DECIMALS, RoundingMode.HALF_EVEN) : rounded);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

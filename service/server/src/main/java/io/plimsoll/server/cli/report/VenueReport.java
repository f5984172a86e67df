package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.venue.GridTail;
import io.plimsoll.desk.venue.VenueAnswer;
import io.plimsoll.desk.venue.VenueMargin;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Locale;

/// The part of a margin screen about the margin by a venue's own rule.
public final class VenueReport {
    private static final String INDENT = "  ";

    private final MarginAnswer answer;
    private final AmountText amounts;

    public VenueReport(MarginAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The part as text; empty where no rule was requested.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (VenueAnswer venue : answer.venues()) {
            text.append("\nMargin by the venue's rule ")
                    .append(venue.rule())
                    .append(" of ")
                    .append(venue.date())
                    .append('\n')
                    .append(margins(venue).text(INDENT))
                    .append(nodes(venue).text(INDENT))
                    .append(tail(venue.tail()));
        }
        return text.toString();
    }

    private TextTable margins(VenueAnswer venue) {
        TextTable table =
                new TextTable().row("", "Initial", "Maintenance", "of which worst case", "roll shock", "delta shock");
        Requirement requirement = answer.requirement();
        if (requirement == null) {
            table.row(
                    "Simulated",
                    amounts.of(answer.margin().initial()),
                    amounts.of(answer.margin().maintenance()));
        } else {
            table.row("Policy", amounts.of(requirement.initial()), amounts.of(requirement.maintenance()));
        }
        table.row("Venue", amounts.of(venue.initial()), amounts.of(venue.maintenance()));
        for (VenueAnswer.Currency currency : venue.currencies()) {
            VenueMargin margin = currency.margin();
            AmountText own = new AmountText(margin.currency());
            table.row(
                    "  in " + margin.currency(),
                    own.of(currency.initial()),
                    own.of(currency.maintenance()),
                    own.of(Money.of(margin.worstCase())),
                    own.of(Money.of(margin.rollShock())),
                    own.of(Money.of(margin.deltaShock())));
        }
        return table;
    }

    private static TextTable nodes(VenueAnswer venue) {
        TextTable table = new TextTable();
        for (VenueAnswer.Currency currency : venue.currencies()) {
            for (VenueMargin.PairGrid pair : currency.margin().pairs()) {
                VenueMargin.Node worst = pair.worst();
                table.row(
                        "Worst node of " + pair.asset() + " in "
                                + currency.margin().currency(),
                        String.format(Locale.ROOT, "%+.0f %%", 100 * worst.priceMove()),
                        "volatility " + worst.volatility().name().toLowerCase(Locale.ROOT),
                        worst.isExtended() ? "extended table" : "grid");
            }
        }
        return table;
    }

    private String tail(GridTail tail) {
        BigDecimal grid = Money.of(tail.gridLoss());
        return String.format(
                Locale.ROOT,
                "%sOf the tail's %,d scenarios %,d have a price outside the grid, and %,d lose more than its %s: %s"
                        + " more on average over the tail.%n",
                INDENT,
                tail.scenarios(),
                tail.outside(),
                tail.beyond(),
                amounts.of(grid),
                amounts.of(Money.of(tail.meanExcess())));
    }
}

package io.plimsoll.server.cli.report;

import io.plimsoll.desk.forecast.ForecastAnswer;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.standing.Standing;
import java.util.Locale;

/// The screen of a forecast: calls to each horizon in a sentence, then a table of each horizon's bands.
public final class ForecastReport {
    private static final String INDENT = "  ";
    private static final double PERCENT = 100;

    private final ForecastAnswer answer;
    private final AmountText amounts;

    public ForecastReport(ForecastAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ForecastAnswer.Horizon horizon : answer.horizons()) {
            text.append(sentence(horizon));
        }
        Standing standing = answer.standing();
        text.append("\nNow, ")
                .append(answer.asOf())
                .append(": equity ")
                .append(amounts.of(standing.equity().amount()))
                .append(", initial margin ")
                .append(amounts.of(answer.initial()))
                .append(", band ")
                .append(standing.band().name())
                .append('\n');
        answer.horizons().forEach(horizon -> text.append(table(horizon)));
        if (!answer.paths().isEmpty()) {
            text.append("\nOn stress paths, day by day, if nothing is paid or traded, in ")
                    .append(answer.currency())
                    .append('\n')
                    .append(paths());
        }
        return text.append("\n\"at\": in the band at the horizon. \"within\": in the band or a worse one at a watched"
                        + " time up to it.\n95 % intervals in brackets.\n")
                .append(WarningText.of(answer.warnings()))
                .append("\nengine ")
                .append(answer.engineVersion())
                .append(", request ")
                .append(answer.requestHash())
                .append('\n')
                .toString();
    }

    private String paths() {
        TextTable table = new TextTable().row("", "day", "equity", "initial margin", "band", "margin call");
        for (ForecastAnswer.PathForecast path : answer.paths()) {
            for (int day = 0; day < path.days().size(); day++) {
                ForecastAnswer.Day then = path.days().get(day);
                table.row(
                        day == 0 ? path.name() : "",
                        Integer.toString(day + 1),
                        amounts.of(then.equity()),
                        amounts.of(then.initial()),
                        then.band(),
                        amounts.of(then.call()));
            }
        }
        return table.text(INDENT);
    }

    private String sentence(ForecastAnswer.Horizon horizon) {
        ForecastAnswer.CallForecast call = horizon.call();
        return "Probability of a margin call within " + FigureText.duration(horizon.horizon()) + ": "
                + chance(call.reached().within()) + "; at the end "
                + percent(call.reached().at().probability()) + ", expected call "
                + amounts.of(call.expected().amount()) + " " + answer.currency() + ", "
                + amounts.of(call.ifCalled()) + " if called.\n";
    }

    private String table(ForecastAnswer.Horizon horizon) {
        TextTable table = new TextTable().row("", "at", "", "within", "");
        for (ForecastAnswer.BandForecast band : horizon.bands()) {
            row(table, band.band(), band.at(), band.within());
        }
        row(
                table,
                "margin call or worse",
                horizon.call().reached().at(),
                horizon.call().reached().within());
        row(
                table,
                "liquidation",
                horizon.liquidation().at(),
                horizon.liquidation().within());
        TextTable figures = new TextTable().row("", answer.currency(), "");
        row(figures, "initial margin, mean", horizon.initial());
        row(figures, "equity, mean", horizon.equity());
        row(figures, "margin call, mean", horizon.call().expected());
        for (ForecastAnswer.Quantile quantile : horizon.call().quantiles()) {
            row(figures, "margin call, " + FigureText.percent(quantile.confidence()) + " quantile", quantile.amount());
        }
        ForecastAnswer.Accuracy accuracy = horizon.accuracy();
        return "\nIn " + FigureText.duration(horizon.horizon()) + "\n" + table.text(INDENT) + "\n"
                + figures.text(INDENT)
                + String.format(
                        Locale.ROOT,
                        "  %,d paths, watched %d times; %,d margins, the others fitted to %.2g %%%n",
                        accuracy.scenarios(),
                        accuracy.watches(),
                        accuracy.margins(),
                        PERCENT * accuracy.fitError());
    }

    private static void row(TextTable table, String name, ForecastAnswer.Chance at, ForecastAnswer.Chance within) {
        table.row(name, percent(at.probability()), interval(at), percent(within.probability()), interval(within));
    }

    private void row(TextTable table, String name, ForecastAnswer.Amount amount) {
        table.row(
                name,
                amounts.of(amount.amount()),
                "(" + amounts.of(amount.lower()) + " to " + amounts.of(amount.upper()) + ")");
    }

    private static String chance(ForecastAnswer.Chance chance) {
        return percent(chance.probability()) + " " + interval(chance);
    }

    private static String interval(ForecastAnswer.Chance chance) {
        return "(" + number(chance.lower()) + " to " + percent(chance.upper()) + ")";
    }

    private static String percent(double share) {
        return number(share) + " %";
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, share < 0.001 ? "%.2f" : "%.1f", PERCENT * share);
    }
}

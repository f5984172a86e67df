package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.DecimalText;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the rows of a daily file and everything that is wrong with them.
final class DailyRows {
    private static final List<String> HEADER = List.of("date", "asset", "closeUsd", "volumeUsd");

    private static final int DATE_LENGTH = 10;

    private final List<RowFault> faults = new ArrayList<>();
    private final Map<String, List<DailyClose>> byAsset = new TreeMap<>();
    private final Map<String, Set<LocalDate>> seen = new HashMap<>();
    private boolean hasHeader;
    private boolean isOfLayout;

    /// Takes the next row.
    void add(long line, List<String> fields) {
        if (!hasHeader) {
            hasHeader = true;
            isOfLayout = fields.equals(HEADER);
            if (!isOfLayout) {
                refuse(
                        line,
                        RowFault.WHOLE_ROW,
                        String.join(",", fields),
                        "the header must be " + String.join(",", HEADER));
            }
        } else if (!isOfLayout) {
            // The header's fault says enough: what the columns of the rows are is not known.
            return;
        } else if (fields.size() == HEADER.size()) {
            addDay(line, fields);
        } else {
            refuse(
                    line,
                    RowFault.WHOLE_ROW,
                    String.join(",", fields),
                    "it has " + fields.size() + " fields: it must have " + HEADER.size());
        }
    }

    HistoryOutcome outcome() {
        if (faults.isEmpty() && byAsset.isEmpty()) {
            return new HistoryOutcome.Unreadable(hasHeader ? "it has a header and no row" : "it is empty");
        }
        if (!faults.isEmpty()) {
            return new HistoryOutcome.Refused(faults);
        }
        return new HistoryOutcome.Read(new DailyHistory(byAsset.entrySet().stream()
                .map(entry -> new DailySeries(entry.getKey(), entry.getValue()))
                .toList()));
    }

    private void addDay(long line, List<String> fields) {
        LocalDate date = date(line, fields.get(0));
        String asset = asset(line, fields.get(1));
        double close = number(line, "closeUsd", fields.get(2));
        double volume = fields.get(3).isEmpty() ? 0 : number(line, "volumeUsd", fields.get(3));
        if (close <= 0) {
            refuse(line, "closeUsd", fields.get(2), "it must be above 0");
        }
        if (volume < 0) {
            refuse(line, "volumeUsd", fields.get(3), "it must not be negative");
        }
        if (date == null || asset == null) {
            return;
        }
        if (!seen.computeIfAbsent(asset, unseen -> new HashSet<>()).add(date)) {
            refuse(line, RowFault.WHOLE_ROW, String.join(",", fields), asset + " has " + date + " twice");
        } else if (close > 0 && volume >= 0) {
            byAsset.computeIfAbsent(asset, unseen -> new ArrayList<>()).add(new DailyClose(date, close, volume));
        }
    }

    private @Nullable LocalDate date(long line, String text) {
        try {
            // The parser alone would also take years of more than four digits.
            if (text.length() == DATE_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException failure) {
            // Refused below, like any text that is no date.
        }
        refuse(line, "date", text, "it must be a date like 2021-07-06");
        return null;
    }

    private @Nullable String asset(long line, String text) {
        if (new Checks().name("asset", text).faults().isEmpty()) {
            return text;
        }
        refuse(line, "asset", text, "it must have 1 to " + Checks.MAX_NAME + " printable characters");
        return null;
    }

    /// The number, or NaN after a fault: NaN passes neither `> 0` nor `<= 0`.
    private double number(long line, String column, String text) {
        double value = DecimalText.value(text);
        if (Double.isNaN(value)) {
            refuse(line, column, text, "it must be a decimal number");
        } else if (Double.isInfinite(value)) {
            refuse(line, column, text, "it is too large for double precision");
            return Double.NaN;
        }
        return value;
    }

    private void refuse(long line, String column, String value, String rule) {
        faults.add(new RowFault(line, column, value, rule));
    }
}

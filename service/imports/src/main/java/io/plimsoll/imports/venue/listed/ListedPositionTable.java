package io.plimsoll.imports.venue.listed;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.ListedPosition;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import io.plimsoll.imports.venue.table.HeadedTable;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table of our own with positions in listed futures and options on futures. The exchange's file says what a contract
/// is. Columns: `exchange`, `product`, `type` (`FUT`, `OOF`), `asset`, `future_month` (`202612`), `quantity` in
/// contracts; for options `option_month`, `strike`, `right`; where known `day`, `expiry`, `index`, `time`.
public final class ListedPositionTable implements VenueDocument {
    private static final List<String> NEEDED =
            List.of("exchange", "product", "type", "asset", "future_month", "quantity");
    private static final Map<String, Boolean> TYPES = Map.of("FUT", false, "OOF", true);
    private static final Map<String, Right> RIGHTS = Map.of("call", Right.CALL, "put", Right.PUT);
    private static final Pattern MONTH = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,10}");
    private static final Pattern DAY = Pattern.compile("[A-Za-z0-9]{0,2}");

    @Override
    public String kind() {
        return "listed positions";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return HeadedTable.names(file).containsAll(NEEDED);
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        HeadedTable.read(file, faults, row -> {
            ListedPosition position = position(row);
            if (position != null && position.contracts().signum() != 0) {
                content.add(position);
            }
        });
        return content.at(null);
    }

    private static @Nullable ListedPosition position(JsonRow row) {
        String exchange = code(row, "exchange");
        String product = code(row, "product");
        Boolean isOption = row.choice("type", TYPES);
        String asset = row.requiredText("asset");
        String month = month(row, "future_month");
        String day = row.text("day") == null ? "" : row.text("day");
        BigDecimal contracts = contracts(row);
        Instant expiry = instant(row, "expiry");
        Instant time = instant(row, "time");
        BigDecimal index = row.price("index");
        if (day == null || !DAY.matcher(day).matches()) {
            row.refuse("day is \"" + day + "\": it must be the day or week code of the contract, such as W3");
            return null;
        }
        ListedPosition.OptionSeries option = Boolean.TRUE.equals(isOption) ? option(row) : null;
        boolean isIncomplete = Boolean.TRUE.equals(isOption) && option == null;
        if (exchange == null
                || product == null
                || isOption == null
                || asset == null
                || month == null
                || contracts == null
                || isIncomplete) {
            return null;
        }
        return new ListedPosition(
                exchange, product, asset, month, day, option, contracts, expiry, index, time, row.place());
    }

    private static ListedPosition.@Nullable OptionSeries option(JsonRow row) {
        String month = month(row, "option_month");
        BigDecimal strike = row.requiredNumber("strike");
        Right right = row.choice("right", RIGHTS);
        return month == null || strike == null || right == null
                ? null
                : new ListedPosition.OptionSeries(month, right, strike);
    }

    private static @Nullable BigDecimal contracts(JsonRow row) {
        BigDecimal contracts = row.requiredNumber("quantity");
        if (contracts != null && contracts.stripTrailingZeros().scale() > 0) {
            row.refuse("quantity is " + contracts.toPlainString() + ": it must be a whole number of contracts");
            return null;
        }
        return contracts;
    }

    private static @Nullable String code(JsonRow row, String key) {
        String code = row.requiredText(key);
        if (code != null && !CODE.matcher(code).matches()) {
            row.refuse(key + " must be a code of at most 10 letters and digits");
            return null;
        }
        return code;
    }

    private static @Nullable String month(JsonRow row, String key) {
        String month = row.requiredText(key);
        if (month != null && !MONTH.matcher(month).matches()) {
            row.refuse(key + " must be a year and a month, such as 202612");
            return null;
        }
        return month;
    }

    private static @Nullable Instant instant(JsonRow row, String key) {
        String text = row.text(key);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException bad) {
            row.refuse(key + " is no time such as 2026-12-18T16:00:00Z");
            return null;
        }
    }
}

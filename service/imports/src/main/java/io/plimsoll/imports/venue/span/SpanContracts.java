package io.plimsoll.imports.venue.span;

import io.plimsoll.imports.record.ListedContract;
import io.plimsoll.imports.record.ListedContracts;
import io.plimsoll.imports.record.ListedPosition;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The contracts of one file. Records are found by their keys when a position needs them.
///
/// ```
/// 81, 82:  3 exchange  6 product  16 underlying  26 type  29 right  30 future month  36 day
///         39 option month  45 day  48 strike
/// B:       3 exchange  6 product  16 type  19 future month  25 day  28 option month  34 day
/// P:       3 exchange  6 product  16 type
/// ```
final class SpanContracts implements ListedContracts {
    private final SourceFile file;
    private final String source;
    private final Set<String> exchanges = new HashSet<>();
    private final Map<String, List<Line>> records = new HashMap<>();

    private SpanContracts(SourceFile file, String source) {
        this.file = file;
        this.source = source;
    }

    /// A line and its number, counted from 1.
    private record Line(int number, String text) {}

    /// Indexes a file; null after a fault.
    ///
    /// @param header record 0
    static @Nullable SpanContracts of(SourceFile file, SpanFields header, ImportFaults faults) {
        LocalDate day = date(header, "business date", 9, 16);
        if (day == null) {
            return null;
        }
        String prices = header.text(17, 17).equals("S") ? "settlement prices" : "intraday prices";
        SpanContracts contracts = new SpanContracts(file, prices + " of " + day);
        String[] lines = file.text().split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            contracts.add(new Line(i + 1, lines[i]));
        }
        if (contracts.records.isEmpty()) {
            faults.refuse(file.name() + " has no contracts (records P, B, 81 and 82)");
            return null;
        }
        return contracts;
    }

    private void add(Line line) {
        String kind = SpanFields.column(line.text, 1, 2);
        switch (kind) {
            case "P" -> index(line, kind, 6, 16, "", "", "");
            case "B" -> index(line, kind, 6, 16, month(line, 19), month(line, 28), "");
            case "81", "82", "83", "84" -> index(line, kind, 6, 26, month(line, 30), month(line, 39), right(line));
            default -> {}
        }
    }

    private void index(Line line, String kind, int product, int type, String future, String option, String right) {
        String exchange = SpanFields.column(line.text, 3, 5);
        exchanges.add(exchange);
        String key = key(
                kind,
                exchange,
                SpanFields.column(line.text, product, product + 9),
                SpanFields.column(line.text, type, type + 2),
                future,
                option,
                right);
        records.computeIfAbsent(key, first -> new ArrayList<>()).add(line);
    }

    private static String key(String... parts) {
        return String.join("|", parts);
    }

    /// A month and its day or week code: `202612.W3`. Zeros are blanks.
    private static String month(Line line, int first) {
        String month = SpanFields.column(line.text, first, first + 5);
        String day = SpanFields.column(line.text, first + 6, first + 7);
        return (month.equals("000000") ? "" : month) + "." + (day.equals("00") ? "" : day);
    }

    private static String right(Line line) {
        return SpanFields.column(line.text, 29, 29);
    }

    @Override
    public boolean covers(String exchange) {
        return exchanges.contains(exchange);
    }

    @Override
    public @Nullable ListedContract find(ListedPosition position, ImportFaults faults) {
        boolean isOption = position.option() != null;
        String type = isOption ? "OOF" : "FUT";
        SpanProduct product = product(position, type, isOption, faults);
        if (product == null) {
            return null;
        }
        String future = position.futureMonth() + "." + (isOption ? "" : position.dayCode());
        SpanPrice price = price(position, product, type, future, faults);
        LocalDate expiry = expiry(position, type, future, product, faults);
        if (price == null || expiry == null) {
            return null;
        }
        BigDecimal forward = isOption ? forward(position, product, price, faults) : null;
        if (isOption && forward == null) {
            return null;
        }
        return new ListedContract(
                product.factor(),
                product.currency(),
                expiry,
                price.value(),
                forward,
                price.impliedVolatility(),
                source,
                file.row("line " + price.line()));
    }

    private @Nullable SpanProduct product(ListedPosition position, String type, boolean isOption, ImportFaults faults) {
        Line line = one(key("P", position.exchange(), position.product(), type, "", "", ""), position, "P", faults);
        return line == null
                ? null
                : SpanProduct.of(fields(line, "record P of " + position.product(), faults), isOption);
    }

    private @Nullable SpanPrice price(
            ListedPosition position, SpanProduct product, String type, String future, ImportFaults faults) {
        ListedPosition.OptionSeries option = position.option();
        String series = option == null ? "." : option.month() + "." + position.dayCode();
        String right = option == null ? "" : option.right().name().substring(0, 1);
        String contract = key(position.exchange(), position.product(), type, future, series, right);
        if (records.containsKey(key("83", contract))) {
            faults.refuse(position.lineage(), position.symbol() + " has records 83 and 84, which are not read yet");
            return null;
        }
        Line first = contract(key("81", contract), position, product, "81", faults);
        Line second = contract(key("82", contract), position, product, "82", faults);
        return first == null || second == null
                ? null
                : SpanPrice.of(
                        fields(first, "record 81 of " + position.symbol(), faults),
                        fields(second, "record 82 of " + position.symbol(), faults),
                        first.number,
                        product.priceDecimals());
    }

    /// The record of the position's strike.
    private @Nullable Line contract(
            String key, ListedPosition position, SpanProduct product, String kind, ImportFaults faults) {
        ListedPosition.OptionSeries option = position.option();
        if (option == null) {
            return one(key, position, kind, faults);
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : records.getOrDefault(key, List.of())) {
            SpanFields fields = fields(line, "record " + kind + " of " + position.product(), faults);
            BigDecimal digits = fields.digits("option strike price", 48, 54);
            BigDecimal strike = digits == null ? null : digits.movePointLeft(product.strikeDecimals());
            if (strike != null && strike.compareTo(option.strike()) == 0) {
                lines.add(line);
            }
        }
        return single(lines, position, kind, faults);
    }

    private @Nullable LocalDate expiry(
            ListedPosition position, String type, String future, SpanProduct product, ImportFaults faults) {
        ListedPosition.OptionSeries option = position.option();
        String series = option == null ? "." : option.month() + "." + position.dayCode();
        Line line =
                one(key("B", position.exchange(), position.product(), type, future, series, ""), position, "B", faults);
        if (line == null) {
            return null;
        }
        SpanFields fields = fields(line, "record B of " + position.symbol(), faults);
        BigDecimal own = SpanProduct.factor(fields, "contract-specific contract value factor", 129, 143, 145);
        if (own != null && own.compareTo(product.factor()) != 0) {
            fields.refuse("contract value factor is " + own.toPlainString() + ", but "
                    + product.factor().toPlainString() + " in record P: which one counts is not read yet");
            return null;
        }
        return date(fields, "expiration date", 92, 99);
    }

    /// The settlement price of the future of an option.
    private @Nullable BigDecimal forward(
            ListedPosition position, SpanProduct product, SpanPrice price, ImportFaults faults) {
        ListedPosition future = new ListedPosition(
                position.exchange(),
                price.underlying().isEmpty() ? position.product() : price.underlying(),
                position.asset(),
                position.futureMonth(),
                "",
                null,
                position.contracts(),
                null,
                null,
                null,
                position.lineage());
        ListedContract contract = find(future, faults);
        if (contract == null) {
            return null;
        }
        if (contract.factor().compareTo(product.factor()) != 0) {
            faults.refuse(
                    position.lineage(),
                    position.symbol() + " has a contract value factor of "
                            + product.factor().toPlainString() + " and its future one of "
                            + contract.factor().toPlainString()
                            + ": an option on more or less than one future is not read yet");
            return null;
        }
        return contract.price();
    }

    private @Nullable Line one(String key, ListedPosition position, String kind, ImportFaults faults) {
        return single(records.getOrDefault(key, List.of()), position, kind, faults);
    }

    private @Nullable Line single(List<Line> lines, ListedPosition position, String kind, ImportFaults faults) {
        if (lines.size() != 1) {
            faults.refuse(
                    position.lineage(),
                    file.name() + " has " + (lines.isEmpty() ? "no" : "more than one") + " record " + kind + " of "
                            + position.symbol() + " of " + position.exchange());
            return null;
        }
        return lines.getFirst();
    }

    private SpanFields fields(Line line, String title, ImportFaults faults) {
        return new SpanFields(line.text, title, file.row("line " + line.number), faults);
    }

    private static @Nullable LocalDate date(SpanFields fields, String name, int first, int last) {
        BigDecimal digits = fields.digits(name, first, last);
        try {
            return LocalDate.parse(Objects.toString(digits, ""), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException bad) {
            fields.refuse(name + " (columns " + first + " to " + last + ") is no day such as 20261218");
            return null;
        }
    }
}

package io.plimsoll.imports.venue.template;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.kernels.instrument.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of the table.
final class TemplateRow {
    private static final Map<String, Optional<ContractKind>> KINDS = Map.of(
            "perpetual", Optional.of(ContractKind.PERPETUAL),
            "future", Optional.of(ContractKind.FUTURE),
            "option", Optional.of(ContractKind.OPTION),
            "spot", Optional.of(ContractKind.SPOT),
            "balance", Optional.empty());
    private static final Map<String, SizeUnit> UNITS =
            Map.of("asset", SizeUnit.BASE, "quote", SizeUnit.QUOTE, "contracts", SizeUnit.CONTRACTS);
    private static final Map<String, Right> RIGHTS = Map.of("call", Right.CALL, "put", Right.PUT);

    private final JsonRow row;

    TemplateRow(JsonRow row) {
        this.row = row;
    }

    /// Adds the position or the balance, or faults.
    void addTo(FileContent.Builder content) {
        String venue = row.requiredText("venue");
        Optional<ContractKind> kind = row.choice("kind", KINDS);
        String asset = row.requiredText("asset");
        BigDecimal quantity = row.requiredNumber("quantity");
        Instant time = instant("time");
        if (venue == null || kind == null || asset == null || quantity == null || quantity.signum() == 0) {
            return;
        }
        if (kind.isEmpty()) {
            content.add(new BalanceRow(venue, asset, quantity, time, row.place()));
            return;
        }
        String symbol = row.requiredText("instrument");
        SizeUnit unit = row.choice("unit", UNITS);
        InstrumentIdentity identity = identity(kind.get(), asset);
        if (symbol == null || unit == null || identity == null) {
            return;
        }
        ContractTerms terms = terms(unit, identity);
        if (unit == SizeUnit.CONTRACTS && terms == null) {
            row.refuse("contract_size of " + symbol + " is missing, where its quantity is in contracts");
            return;
        }
        content.add(new PositionRow(
                venue,
                symbol,
                "",
                quantity,
                unit,
                identity,
                terms,
                VenueFigures.marked(row.price("mark")),
                time,
                row.place()));
        content.add(new QuoteRow(
                venue,
                symbol,
                row.price("mark"),
                row.price("implied_volatility"),
                row.price("forward"),
                row.price("index"),
                null,
                null,
                time,
                row.place()));
    }

    private @Nullable ContractTerms terms(SizeUnit unit, InstrumentIdentity identity) {
        BigDecimal size = row.number("contract_size");
        if (unit != SizeUnit.CONTRACTS || size == null || size.signum() <= 0) {
            return null;
        }
        return new ContractTerms(size, identity.isSizedInQuote() ? identity.quote() : identity.base());
    }

    private @Nullable InstrumentIdentity identity(ContractKind kind, String asset) {
        String quote = row.requiredText("quote");
        boolean isSpot = kind == ContractKind.SPOT;
        String settlement = isSpot ? asset : row.requiredText("settlement");
        boolean isDated = kind == ContractKind.FUTURE || kind == ContractKind.OPTION;
        Instant expiry = isDated ? instant("expiry") : null;
        BigDecimal strike = kind == ContractKind.OPTION ? row.requiredNumber("strike") : null;
        Right right = kind == ContractKind.OPTION ? row.choice("right", RIGHTS) : null;
        if (isDated && expiry == null) {
            row.refuse("expiry is missing or no time such as 2026-09-25T08:00:00Z");
            return null;
        }
        boolean isIncomplete = kind == ContractKind.OPTION && (strike == null || right == null);
        if (quote == null || settlement == null || isIncomplete) {
            return null;
        }
        return new InstrumentIdentity(kind, asset, quote, settlement, expiry, strike, right);
    }

    private @Nullable Instant instant(String key) {
        String text = row.text(key);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException bad) {
            row.refuse(key + " is \"" + text + "\": it must be a time such as 2026-09-25T08:00:00Z");
            return null;
        }
    }
}

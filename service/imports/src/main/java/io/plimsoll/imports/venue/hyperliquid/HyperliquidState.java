package io.plimsoll.imports.venue.hyperliquid;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `clearinghouseState`. `szi` is signed, in units of the coin; of `kPEPE` in thousands of coins. Gains are paid in
/// USDC, one for each dollar of the price. The mark is `positionValue` over the size. `accountValue` is USDC with
/// the profit that is not yet realised.
public final class HyperliquidState implements VenueDocument {
    static final String VENUE = "hyperliquid";
    static final String SETTLEMENT = "USDC";

    private static final Map<String, Boolean> TYPES = Map.of("oneWay", true);

    @Override
    public String kind() {
        return "state of hyperliquid (clearinghouseState)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.json().path("assetPositions").isArray()
                && file.json().path("marginSummary").has("accountValue");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonRow state = new JsonRow(file.json(), file.row(""), faults);
        Instant time = state.milliseconds("time");
        for (JsonRow row : JsonRow.rows(file, file.json().path("assetPositions"), "/assetPositions", faults)) {
            JsonRow position = row.object("position");
            if (row.choice("type", TYPES) != null && position != null) {
                read(position, content);
            }
        }
        JsonRow summary = state.object("marginSummary");
        BigDecimal value = summary == null ? null : summary.requiredNumber("accountValue");
        if (summary != null && value != null && value.signum() != 0) {
            content.add(new BalanceRow(VENUE, SETTLEMENT, value, time, summary.place()));
        }
        if (summary != null) {
            content.add(new AccountRow(
                    VENUE,
                    "",
                    SETTLEMENT,
                    summary.number("totalMarginUsed"),
                    state.number("crossMaintenanceMarginUsed"),
                    summary.place()));
        }
        return content.at(time);
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("coin");
        BigDecimal size = row.requiredNumber("szi");
        if (symbol == null || size == null || size.signum() == 0) {
            return;
        }
        CoinName coin = CoinName.ofSmallK(symbol);
        BigDecimal value = row.number("positionValue");
        BigDecimal units = coin.coins(size);
        content.add(new PositionRow(
                VENUE,
                symbol,
                "",
                units,
                SizeUnit.BASE,
                InstrumentIdentity.perpetual(coin.coin(), SETTLEMENT, SETTLEMENT),
                null,
                new VenueFigures(
                        mark(value, units),
                        null,
                        coin.price(row.price("entryPx")),
                        row.number("unrealizedPnl"),
                        null,
                        null,
                        null,
                        null,
                        row.number("marginUsed"),
                        null),
                null,
                row.place()));
    }

    private static @Nullable BigDecimal mark(@Nullable BigDecimal value, BigDecimal units) {
        return value == null || value.signum() == 0 ? null : value.abs().divide(units.abs(), MathContext.DECIMAL64);
    }
}

package io.plimsoll.imports.venue.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/// `metaAndAssetCtxs`: a pair of the list of coins and the list of their marks, in the same order. Funding is for an
/// hour. `dayNtlVlm` is the volume of a day in dollars, `szDecimals` the decimals of a size. The answer has no time.
public final class HyperliquidMarks implements VenueDocument {
    private static final Duration FUNDING = Duration.ofHours(1);
    private static final BigDecimal MOST_DECIMALS = BigDecimal.valueOf(18);

    @Override
    public String kind() {
        return "marks of hyperliquid (metaAndAssetCtxs)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode root = file.json();
        return root.path(0).path("universe").isArray() && root.path(1).path(0).has("markPx");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        List<JsonRow> coins = JsonRow.rows(file, file.json().path(0).path("universe"), "/0/universe", faults);
        List<JsonRow> marks = JsonRow.rows(file, file.json().path(1), "/1", faults);
        if (coins.size() != marks.size()) {
            faults.refuse(file.name() + " has " + coins.size() + " coins and " + marks.size()
                    + " marks: which mark is whose is not known");
            return content.at(null);
        }
        for (int i = 0; i < coins.size(); i++) {
            String symbol = coins.get(i).requiredText("name");
            if (symbol != null) {
                add(symbol, marks.get(i), content);
                addContract(symbol, coins.get(i), content);
            }
        }
        return content.at(null);
    }

    private static void addContract(String symbol, JsonRow row, FileContent.Builder content) {
        CoinName coin = CoinName.ofSmallK(symbol);
        BigDecimal decimals = row.number("szDecimals");
        BigDecimal lot = decimals == null || decimals.signum() < 0 || decimals.compareTo(MOST_DECIMALS) > 0
                ? null
                : coin.coins(BigDecimal.ONE.movePointLeft(decimals.intValue()));
        content.add(new InstrumentRow(
                HyperliquidState.VENUE,
                symbol,
                InstrumentIdentity.perpetual(coin.coin(), HyperliquidState.SETTLEMENT, HyperliquidState.SETTLEMENT),
                null,
                lot,
                row.place()));
    }

    private static void add(String symbol, JsonRow row, FileContent.Builder content) {
        CoinName coin = CoinName.ofSmallK(symbol);
        BigDecimal mark = row.price("markPx");
        BigDecimal dollars = row.price("dayNtlVlm");
        BigDecimal volume = dollars == null || mark == null || mark.signum() <= 0
                ? null
                : dollars.divide(mark, MathContext.DECIMAL32);
        content.add(new QuoteRow(
                HyperliquidState.VENUE,
                symbol,
                coin.price(mark),
                null,
                null,
                coin.price(row.price("oraclePx")),
                row.number("funding"),
                FUNDING,
                null,
                row.place(),
                new OrderBookTop(null, null, null, volume == null ? null : coin.coins(volume))));
    }
}

package io.plimsoll.server.json.named;

import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The marks of the futures and perpetuals of a market. Positions in them are worth nothing at their mark: what
/// they gain is paid.
public final class MarketMarks {
    private static final Set<String> SETTLED_KINDS = Set.of("future", "perpetual");

    private final Map<String, Mark> marks;

    private MarketMarks(Map<String, Mark> marks) {
        this.marks = marks;
    }

    /// The mark of an instrument.
    ///
    /// @param paid asset that the contract pays: its own if it is inverse
    /// @param price US dollars for one unit of the asset
    /// @param coin price of what it pays, US dollars
    record Mark(String paid, boolean isInverse, BigDecimal price, BigDecimal coin) {}

    /// The marks of a stored market, which was checked when it was stored.
    static MarketMarks of(byte[] market) {
        Optional<Members> whole = Members.of(market);
        Map<String, BigDecimal> prices = new HashMap<>();
        elements(whole, "assets").forEach(asset -> prices.put(asset.text("asset"), price(asset, "price")));
        Map<String, Mark> marks = new HashMap<>();
        elements(whole, "instruments")
                .filter(instrument -> SETTLED_KINDS.contains(instrument.text("kind")))
                .forEach(instrument -> {
                    boolean isInverse = instrument.text("payoff").equals("inverse");
                    String settlement = instrument.text("settlement");
                    String linear = settlement.isEmpty() ? AssetPrice.DOLLAR : settlement;
                    marks.put(
                            instrument.text("instrument"),
                            new Mark(
                                    isInverse ? instrument.text("asset") : linear,
                                    isInverse,
                                    price(instrument, "markPrice"),
                                    prices.getOrDefault(linear, BigDecimal.ONE)));
                });
        return new MarketMarks(Map.copyOf(marks));
    }

    private static Stream<Members> elements(Optional<Members> market, String key) {
        return market.flatMap(members -> members.get(key)).map(Members.Value::elements).orElse(List.of()).stream()
                .map(Members.Value::members)
                .flatMap(Optional::stream);
    }

    private static BigDecimal price(Members members, String key) {
        return new BigDecimal(members.text(key));
    }

    /// The mark of an instrument; null where the market has no future or perpetual of that name.
    @Nullable
    Mark of(String instrument) {
        return marks.get(instrument);
    }

    /// The marks of the markets that were asked for last. Thread-safe.
    public static final class Cache {
        private static final int MOST = 32;

        private final Map<String, MarketMarks> known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, MarketMarks> eldest) {
                return size() > MOST;
            }
        };

        /// The marks of a stored market.
        ///
        /// @param hash of the document
        public synchronized MarketMarks of(String hash, byte[] market) {
            return known.computeIfAbsent(hash, of -> MarketMarks.of(market));
        }
    }
}

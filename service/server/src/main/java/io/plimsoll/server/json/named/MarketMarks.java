package io.plimsoll.server.json.named;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /// @param asset in which an inverse contract pays
    /// @param price US dollars for one unit of the asset
    record Mark(String asset, boolean isInverse, BigDecimal price) {}

    /// The marks of a stored market, which was checked when it was stored.
    static MarketMarks of(byte[] market) {
        Map<String, Mark> marks = new HashMap<>();
        Members.of(market)
                .flatMap(members -> members.get("instruments"))
                .map(Members.Value::elements)
                .orElse(List.of())
                .stream()
                .map(Members.Value::members)
                .flatMap(Optional::stream)
                .filter(instrument -> SETTLED_KINDS.contains(instrument.text("kind")))
                .forEach(instrument -> marks.put(
                        instrument.text("instrument"),
                        new Mark(
                                instrument.text("asset"),
                                instrument.text("payoff").equals("inverse"),
                                new BigDecimal(instrument.text("markPrice")))));
        return new MarketMarks(Map.copyOf(marks));
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

package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prices of assets in US dollars. Precedence: a price in dollars or an index in dollars; then an index in a stablecoin
/// times the stablecoin's price; then the mark of a perpetual, with a warning. Within a rank the latest counts, and
/// prices that differ by more than 1 % are stated.
///
/// A stablecoin without a price is taken at its peg, with a warning; under `--strict` that is a fault.
final class AssetPrices {
    private static final Set<String> STABLECOINS =
            Set.of("USDT", "USDC", "DAI", "FDUSD", "USDE", "USDG", "PYUSD", "TUSD", "BUSD", "USDS");
    private static final double DIFFERENCE = 0.01;
    private static final double WIDEST_PEG = 0.5;

    private final Map<String, List<Quoted>> inDollars = new HashMap<>();
    private final Map<String, Map<String, List<Quoted>>> inStablecoins = new HashMap<>();
    private final Map<String, Map<String, List<Quoted>>> marks = new HashMap<>();
    private final Map<String, Double> known = new TreeMap<>();
    private final ImportFaults faults;
    private final boolean strict;

    AssetPrices(boolean strict, ImportFaults faults) {
        this.strict = strict;
        this.faults = faults;
    }

    /// Adds a price that a file states.
    void add(PriceRow row) {
        add(row.asset(), row.currency(), new Quoted(row.price(), row.source(), row.time(), row.lineage()));
    }

    /// Adds the index and the mark of a position's contract.
    void add(HeldPosition held, QuoteBoard board) {
        String base = held.identity().base();
        Quoted index = board.index(held);
        if (index != null) {
            add(base, held.identity().quote(), index);
        }
        Quoted mark = board.mark(held);
        if (mark != null && held.identity().kind() == ContractKind.PERPETUAL) {
            marks.computeIfAbsent(base, name -> new TreeMap<>())
                    .computeIfAbsent(held.identity().quote(), name -> new ArrayList<>())
                    .add(new Quoted(mark.value(), "mark of " + held.symbol(), mark.time(), mark.lineage()));
        }
    }

    private void add(String asset, String currency, Quoted price) {
        if (currency.equals(AssetPrice.DOLLAR)) {
            inDollars.computeIfAbsent(asset, name -> new ArrayList<>()).add(price);
        } else if (STABLECOINS.contains(currency)) {
            inStablecoins
                    .computeIfAbsent(asset, name -> new TreeMap<>())
                    .computeIfAbsent(currency, name -> new ArrayList<>())
                    .add(price);
        }
    }

    /// The price of an asset in US dollars; NaN if nothing says it.
    double of(String asset) {
        if (asset.equals(AssetPrice.DOLLAR)) {
            return 1;
        }
        Double before = known.get(asset);
        if (before != null) {
            return before;
        }
        double price = find(asset);
        known.put(asset, price);
        return price;
    }

    private double find(String asset) {
        Quoted direct = latest(asset, inDollars.get(asset));
        if (STABLECOINS.contains(asset)) {
            return stablecoin(asset, direct);
        }
        if (direct != null) {
            return direct.value().doubleValue();
        }
        double indirect = converted(asset, inStablecoins.getOrDefault(asset, Map.of()));
        if (!Double.isNaN(indirect)) {
            return indirect;
        }
        Map<String, List<Quoted>> perpetuals = marks.getOrDefault(asset, Map.of());
        Quoted dollarMark = latest(asset, perpetuals.get(AssetPrice.DOLLAR));
        double mark = dollarMark == null
                ? converted(asset, perpetuals)
                : dollarMark.value().doubleValue();
        if (!Double.isNaN(mark)) {
            faults.warn("no file has an index of " + asset + ": the mark of its perpetual stands in");
        }
        return mark;
    }

    private double converted(String asset, Map<String, List<Quoted>> byCurrency) {
        for (Map.Entry<String, List<Quoted>> entry : byCurrency.entrySet()) {
            Quoted price = latest(asset, entry.getValue());
            if (price != null) {
                return price.value().doubleValue() * of(entry.getKey());
            }
        }
        return Double.NaN;
    }

    private double stablecoin(String asset, @Nullable Quoted stated) {
        if (stated == null) {
            String sentence = "no file has a price of " + asset + " in US dollars: it is taken at its peg, 1";
            if (strict) {
                faults.refuse(sentence + ", which --strict refuses");
            } else {
                faults.warn(sentence);
            }
            return 1;
        }
        double price = stated.value().doubleValue();
        if (Math.abs(price - 1) > WIDEST_PEG) {
            faults.refuse(
                    stated.lineage(),
                    asset + " has a price of " + stated.value().toPlainString()
                            + " US dollars, which is no price of a stablecoin");
        }
        return price;
    }

    private @Nullable Quoted latest(String asset, @Nullable List<Quoted> prices) {
        if (prices == null) {
            return null;
        }
        Quoted best = null;
        for (Quoted price : prices) {
            if (best == null || timeOf(price).isAfter(timeOf(best))) {
                best = price;
            }
        }
        for (Quoted price : prices) {
            if (best != null && Math.abs(ratio(price.value(), best.value()) - 1) > DIFFERENCE) {
                faults.warn("prices of " + asset + " differ by more than 1 %: "
                        + price.value().toPlainString()
                        + " in " + price.lineage().file() + ", " + best.value().toPlainString() + " in "
                        + best.lineage().file() + " is used");
            }
        }
        return best;
    }

    private static double ratio(BigDecimal a, BigDecimal b) {
        return a.doubleValue() / b.doubleValue();
    }

    private static Instant timeOf(Quoted price) {
        return price.time() == null ? Instant.MIN : price.time();
    }
}

package io.plimsoll.calibration.history.csv;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The file layouts that can be read. A layout is recognised by the columns of the header, in any order. Other
/// columns are ignored, because tardis.dev adds some from time to time.
public enum Layout {
    /// Daily closes, one row an asset and day.
    DAILY("date", "asset", "closeUsd", "volumeUsd"),
    /// Intraday closes, one row an asset and end of a bar.
    INTRADAY("time", "asset", "closeUsd"),
    /// Candles of cryptodatadownload.com, below a line with its address.
    CANDLES("unix", "date", "symbol", "open", "high", "low", "close"),
    /// Candles of Kaiko with its headings.
    KAIKO_CANDLES("timestamp", "open", "high", "low", "close", "volume", "exchange", "instrument", "interval"),
    /// The option chain of Deribit at one time.
    DERIBIT_CHAIN(
            "timestamp",
            "instrument",
            "underlyingPrice",
            "indexPrice",
            "markIv",
            "bidPrice",
            "askPrice",
            "markPrice",
            "openInterest",
            "volume"),
    /// Marks of Deribit's futures and their index, at many times.
    DERIBIT_FUTURES("timestamp", "currency", "indexPrice", "instrument", "price"),
    /// `derivative_ticker` of tardis.dev.
    TARDIS_TICKER(
            "exchange",
            "symbol",
            "timestamp",
            "local_timestamp",
            "funding_timestamp",
            "funding_rate",
            "predicted_funding_rate",
            "open_interest",
            "last_price",
            "index_price",
            "mark_price"),
    /// `options_chain` of tardis.dev.
    TARDIS_OPTIONS(
            "exchange",
            "symbol",
            "timestamp",
            "local_timestamp",
            "type",
            "strike_price",
            "expiration",
            "open_interest",
            "last_price",
            "bid_price",
            "bid_amount",
            "bid_iv",
            "ask_price",
            "ask_amount",
            "ask_iv",
            "mark_price",
            "mark_iv",
            "underlying_index",
            "underlying_price",
            "delta",
            "gamma",
            "vega",
            "theta",
            "rho");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> columns;

    Layout(String... columns) {
        this.columns = List.of(columns);
    }

    /// The columns of the layout that are not in `header`.
    public List<String> missingFrom(List<String> header) {
        return columns.stream().filter(column -> !header.contains(column)).toList();
    }

    /// The layout with the largest share of its columns in the header.
    public static Layout closestTo(List<String> header) {
        return Arrays.stream(values())
                .max(Comparator.comparingDouble(layout -> layout.share(header)))
                .orElseThrow();
    }

    /// True if a first row is the address of its source, and the header follows.
    static boolean isAddress(List<String> row) {
        return row.size() == 1 && row.getFirst().startsWith("https://");
    }

    /// True if a header names a column twice.
    static boolean hasTwins(List<String> header) {
        Set<String> names = new HashSet<>(header);
        return names.size() < header.size();
    }

    private double share(List<String> header) {
        return 1 - missingFrom(header).size() / (double) columns.size();
    }
}

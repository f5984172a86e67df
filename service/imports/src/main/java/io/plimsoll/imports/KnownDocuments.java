package io.plimsoll.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import io.plimsoll.imports.venue.binance.BinanceBalance;
import io.plimsoll.imports.venue.binance.BinanceCoinmPositions;
import io.plimsoll.imports.venue.binance.BinanceExchangeInfo;
import io.plimsoll.imports.venue.binance.BinanceOptionExchangeInfo;
import io.plimsoll.imports.venue.binance.BinanceOptionMarks;
import io.plimsoll.imports.venue.binance.BinanceOptionPositions;
import io.plimsoll.imports.venue.binance.BinancePortfolioAccount;
import io.plimsoll.imports.venue.binance.BinancePortfolioBalance;
import io.plimsoll.imports.venue.binance.BinancePremiumIndex;
import io.plimsoll.imports.venue.binance.BinanceUsdmPositions;
import io.plimsoll.imports.venue.bybit.BybitInstruments;
import io.plimsoll.imports.venue.bybit.BybitPositions;
import io.plimsoll.imports.venue.bybit.BybitTickers;
import io.plimsoll.imports.venue.bybit.BybitWallet;
import io.plimsoll.imports.venue.ccxt.CcxtBalance;
import io.plimsoll.imports.venue.ccxt.CcxtMarkets;
import io.plimsoll.imports.venue.ccxt.CcxtPositions;
import io.plimsoll.imports.venue.deribit.DeribitAccountSummary;
import io.plimsoll.imports.venue.deribit.DeribitBookSummary;
import io.plimsoll.imports.venue.deribit.DeribitInstruments;
import io.plimsoll.imports.venue.deribit.DeribitPortfolioMap;
import io.plimsoll.imports.venue.deribit.DeribitPositions;
import io.plimsoll.imports.venue.eurex.EurexPortfolio;
import io.plimsoll.imports.venue.hyperliquid.HyperliquidMarks;
import io.plimsoll.imports.venue.hyperliquid.HyperliquidState;
import io.plimsoll.imports.venue.listed.ListedPositionTable;
import io.plimsoll.imports.venue.okx.OkxBalance;
import io.plimsoll.imports.venue.okx.OkxFunding;
import io.plimsoll.imports.venue.okx.OkxIndexTickers;
import io.plimsoll.imports.venue.okx.OkxInstruments;
import io.plimsoll.imports.venue.okx.OkxMarkPrices;
import io.plimsoll.imports.venue.okx.OkxOptionSummary;
import io.plimsoll.imports.venue.okx.OkxPositionBuilder;
import io.plimsoll.imports.venue.okx.OkxPositions;
import io.plimsoll.imports.venue.okx.OkxTickers;
import io.plimsoll.imports.venue.span.SpanParameterFile;
import io.plimsoll.imports.venue.tardis.TardisOptions;
import io.plimsoll.imports.venue.tardis.TardisTicker;
import io.plimsoll.imports.venue.tardis.TardisTop;
import io.plimsoll.imports.venue.tardis.TardisTrades;
import io.plimsoll.imports.venue.template.CsvTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every document that is recognised. A file must be of exactly one kind.
final class KnownDocuments {
    private static final List<VenueDocument> ALL = List.of(
            new DeribitPositions(),
            new DeribitPortfolioMap(),
            new DeribitAccountSummary(),
            new DeribitInstruments(),
            new DeribitBookSummary(),
            new OkxPositions(),
            new OkxBalance(),
            new OkxInstruments(),
            new OkxMarkPrices(),
            new OkxTickers(),
            new OkxIndexTickers(),
            new OkxOptionSummary(),
            new OkxFunding(),
            new OkxPositionBuilder(),
            new BinanceUsdmPositions(),
            new BinanceCoinmPositions(),
            new BinanceOptionPositions(),
            new BinanceBalance(),
            new BinancePortfolioAccount(),
            new BinancePortfolioBalance(),
            new BinanceExchangeInfo(),
            new BinanceOptionExchangeInfo(),
            new BinancePremiumIndex(),
            new BinanceOptionMarks(),
            new BybitPositions(),
            new BybitWallet(),
            new BybitInstruments(),
            new BybitTickers(),
            new CcxtPositions(),
            new CcxtBalance(),
            new CcxtMarkets(),
            new HyperliquidState(),
            new HyperliquidMarks(),
            new TardisTicker(),
            new TardisOptions(),
            new TardisTop(),
            new TardisTrades(),
            new CsvTemplate(),
            new ListedPositionTable(),
            new SpanParameterFile(),
            new EurexPortfolio());

    private KnownDocuments() {}

    /// The content of a file; null after a fault.
    static @Nullable FileContent read(SourceFile given, ImportFaults faults) {
        SourceFile file = OpenedFiles.open(given, faults);
        if (file == null) {
            return null;
        }
        String error = VenueError.of(file.json());
        if (error != null) {
            faults.refuse(file.name() + " is no data but an error of a venue: " + error);
            return null;
        }
        if (isEmptyList(file.json())) {
            faults.warn(file.name() + " is an empty list: it adds nothing");
            return FileContent.empty("an empty list");
        }
        List<VenueDocument> kinds =
                ALL.stream().filter(document -> document.recognises(file)).toList();
        if (kinds.size() == 1) {
            return kinds.getFirst().read(file, faults);
        }
        faults.refuse(kinds.isEmpty() ? unknown(file) : ambiguous(file, kinds));
        return null;
    }

    private static boolean isEmptyList(JsonNode root) {
        if (root.path("result").path("list").isArray()
                && root.path("result").path("list").isEmpty()) {
            return true;
        }
        for (String list : List.of("result", "data")) {
            JsonNode inner = root.path(list);
            if (inner.isArray() && inner.isEmpty()) {
                return true;
            }
        }
        return root.isArray() && root.isEmpty();
    }

    private static String ambiguous(SourceFile file, List<VenueDocument> kinds) {
        return file.name() + " may be "
                + kinds.stream().map(VenueDocument::kind).collect(Collectors.joining(" or "))
                + ": it must be one of them";
    }

    private static String unknown(SourceFile file) {
        if (file.table() != null) {
            return file.name() + " has a table that is not known: its headings must be those of our table"
                    + " (plimsoll import --template)";
        }
        if (file.json().isMissingNode()) {
            String text = file.text().strip();
            if (text.startsWith("<") && text.contains("<spanFile")) {
                return file.name()
                        + " is XML of SPAN, which is not read yet: SPAN risk parameters are read in the expanded"
                        + " positional format (.pa2)";
            }
            boolean isMeantAsJson = text.startsWith("{") || text.startsWith("[");
            return isMeantAsJson
                    ? file.name() + " is no JSON: " + file.jsonFault()
                    : file.name()
                            + " is neither JSON nor a table that is known: its first line must be the header of our"
                            + " table or of a file of tardis.dev";
        }
        JsonNode shown = file.json();
        while (shown.isArray() && !shown.isEmpty()) {
            shown = shown.get(0);
        }
        List<String> keys = new ArrayList<>();
        shown.fieldNames().forEachRemaining(keys::add);
        String list = keys.stream().limit(8).collect(Collectors.joining(", "));
        return file.name() + " is no document that is known"
                + (list.isEmpty() ? "" : " (it has " + list + (keys.size() > 8 ? ", …" : "") + ")");
    }

    /// The kinds that are recognised, in words.
    static List<String> kinds() {
        return ALL.stream().map(VenueDocument::kind).toList();
    }
}

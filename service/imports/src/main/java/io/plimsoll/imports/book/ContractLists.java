package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import java.util.Locale;

/// Names the list of a venue that says how large a contract is.
final class ContractLists {
    private ContractLists() {}

    /// The list, for a sentence.
    static String nameOf(String venue, ContractKind kind) {
        return switch (venue) {
            case "okx" -> "/api/v5/public/instruments?instType=" + okxType(kind);
            case "binance" -> "/dapi/v1/exchangeInfo";
            case "bybit" -> "/v5/market/instruments-info";
            case "ccxt" -> "fetchMarkets()";
            default -> "the instrument list of " + venue;
        };
    }

    private static String okxType(ContractKind kind) {
        return switch (kind) {
            case PERPETUAL -> "SWAP";
            case FUTURE -> "FUTURES";
            case OPTION -> "OPTION";
            case SPOT -> kind.name().toUpperCase(Locale.ROOT);
        };
    }
}

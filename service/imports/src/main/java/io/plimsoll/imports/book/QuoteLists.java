package io.plimsoll.imports.book;

/// Names the list of a venue that has marks, volatilities and forwards.
final class QuoteLists {
    private QuoteLists() {}

    /// The list, for a sentence.
    static String nameOf(String venue) {
        return switch (venue) {
            case "deribit" -> "get_book_summary_by_currency";
            case "okx" -> "/api/v5/public/opt-summary (with /api/v5/public/mark-price)";
            case "binance" -> "/fapi/v1/premiumIndex, /dapi/v1/premiumIndex or /eapi/v1/mark";
            case "bybit" -> "/v5/market/tickers";
            case "ccxt" -> "a ticker file of the venue itself";
            default -> "the ticker list of " + venue;
        };
    }
}

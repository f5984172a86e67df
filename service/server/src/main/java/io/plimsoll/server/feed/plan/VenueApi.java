package io.plimsoll.server.feed.plan;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.server.json.form.EnumLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The REST endpoints of a venue that a feed asks. Those of an account need a key, no other does.
public enum VenueApi {
    /// One answer per coin.
    DERIBIT("https://www.deribit.com") {
        @Override
        public List<String> lists(List<String> coins, Set<ContractKind> kinds) {
            return of(coins, "/api/v2/public/get_instruments?expired=false&currency=");
        }

        @Override
        public List<String> quotes(List<String> coins, Set<ContractKind> kinds) {
            return of(coins, "/api/v2/public/get_book_summary_by_currency?currency=");
        }

        @Override
        public List<String> accounts(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>(of(coins, "/api/v2/private/get_positions?currency="));
            paths.addAll(of(coins, "/api/v2/private/get_account_summary?extended=true&currency="));
            return paths;
        }
    },
    /// One answer per kind, and for options per coin.
    OKX("https://www.okx.com") {
        @Override
        public List<String> lists(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>(types("/api/v5/public/instruments?instType=", kinds));
            if (kinds.contains(ContractKind.OPTION)) {
                coins.forEach(coin -> paths.add("/api/v5/public/instruments?instType=OPTION&uly=" + coin + "-USD"));
            }
            return paths;
        }

        @Override
        public List<String> quotes(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>(types("/api/v5/public/mark-price?instType=", kinds));
            if (kinds.contains(ContractKind.OPTION)) {
                coins.forEach(coin -> {
                    paths.add("/api/v5/public/mark-price?instType=OPTION&uly=" + coin + "-USD");
                    paths.add("/api/v5/public/opt-summary?uly=" + coin + "-USD");
                });
            }
            paths.add("/api/v5/market/index-tickers?quoteCcy=USD");
            paths.add("/api/v5/market/index-tickers?quoteCcy=USDT");
            return paths;
        }

        @Override
        public List<String> accounts(List<String> coins, Set<ContractKind> kinds) {
            return List.of("/api/v5/account/positions", "/api/v5/account/balance");
        }

        @Override
        public boolean hasPassphrase() {
            return true;
        }

        private List<String> types(String path, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>();
            if (kinds.contains(ContractKind.PERPETUAL)) {
                paths.add(path + "SWAP");
            }
            if (kinds.contains(ContractKind.FUTURE)) {
                paths.add(path + "FUTURES");
            }
            return paths;
        }
    },
    /// Three hosts: USDⓈ-M, COIN-M and options. One answer has all coins.
    BINANCE("") {
        @Override
        public List<String> lists(List<String> coins, Set<ContractKind> kinds) {
            return paths(kinds, List.of("/fapi/v1/exchangeInfo", "/dapi/v1/exchangeInfo"), "/eapi/v1/exchangeInfo");
        }

        @Override
        public List<String> quotes(List<String> coins, Set<ContractKind> kinds) {
            return paths(kinds, List.of("/fapi/v1/premiumIndex", "/dapi/v1/premiumIndex"), "/eapi/v1/mark");
        }

        @Override
        public List<String> accounts(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>(
                    List.of("/fapi/v3/positionRisk", "/fapi/v3/balance", "/dapi/v1/positionRisk", "/dapi/v1/balance"));
            if (kinds.contains(ContractKind.OPTION)) {
                paths.add("/eapi/v1/position");
            }
            return paths;
        }

        @Override
        public String host(String path) {
            return "https://" + path.substring(1, path.indexOf('/', 1)) + ".binance.com";
        }

        private List<String> paths(Set<ContractKind> kinds, List<String> futures, String options) {
            // The index of a coin comes with the marks of futures, so these are always asked for.
            List<String> paths = new ArrayList<>(futures);
            if (kinds.contains(ContractKind.OPTION)) {
                paths.add(options);
            }
            return paths;
        }
    },
    /// One answer per category, and for options per coin. Prices in US dollars are those of category spot.
    BYBIT("https://api.bybit.com") {
        @Override
        public List<String> lists(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>();
            for (String category : List.of("linear", "inverse")) {
                paths.add("/v5/market/instruments-info?limit=1000&category=" + category);
            }
            if (kinds.contains(ContractKind.OPTION)) {
                paths.addAll(of(coins, "/v5/market/instruments-info?limit=1000&category=option&baseCoin="));
            }
            return paths;
        }

        @Override
        public List<String> quotes(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>();
            for (String category : List.of("linear", "inverse", "spot")) {
                paths.add("/v5/market/tickers?category=" + category);
            }
            if (kinds.contains(ContractKind.OPTION)) {
                paths.addAll(of(coins, "/v5/market/tickers?category=option&baseCoin="));
            }
            return paths;
        }

        @Override
        public List<String> accounts(List<String> coins, Set<ContractKind> kinds) {
            List<String> paths = new ArrayList<>(List.of(
                    "/v5/position/list?limit=200&category=linear&settleCoin=USDT",
                    "/v5/position/list?limit=200&category=linear&settleCoin=USDC",
                    "/v5/position/list?limit=200&category=inverse"));
            if (kinds.contains(ContractKind.OPTION)) {
                paths.add("/v5/position/list?limit=200&category=option");
            }
            paths.add("/v5/account/wallet-balance?accountType=UNIFIED");
            return paths;
        }
    };

    /// The words for them in files.
    public static final EnumLabels<VenueApi> LABELS =
            EnumLabels.of(values(), api -> api.name().toLowerCase(Locale.ROOT));

    private final String address;

    VenueApi(String address) {
        this.address = address;
    }

    /// The venue, as importers name it.
    public String venue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where the venue publishes a path.
    String host(String path) {
        return address;
    }

    /// Paths of the lists of contracts.
    public abstract List<String> lists(List<String> coins, Set<ContractKind> kinds);

    /// Paths of marks, indices and prices.
    public abstract List<String> quotes(List<String> coins, Set<ContractKind> kinds);

    /// Paths of the positions and balances of an account, whatever its coins are.
    public abstract List<String> accounts(List<String> coins, Set<ContractKind> kinds);

    /// Whether a key has a passphrase too.
    public boolean hasPassphrase() {
        return false;
    }

    private static List<String> of(List<String> coins, String path) {
        return coins.stream().map(coin -> path + coin).toList();
    }
}

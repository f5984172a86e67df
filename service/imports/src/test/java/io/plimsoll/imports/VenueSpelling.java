package io.plimsoll.imports;

import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes a random book as a venue does. It shares no code with the readers.
enum VenueSpelling {
    DERIBIT {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            return List.of(file("{\"result\":"
                    + list(
                            legs,
                            leg -> ("{'instrument_name':'%s','kind':'%s','direction':'%s','size':%s,"
                                            + "'mark_price':%s,'index_price':%s}")
                                    .formatted(
                                            leg.base()
                                                    + switch (leg.kind()) {
                                                        case INVERSE_PERPETUAL -> "-PERPETUAL";
                                                        case LINEAR_PERPETUAL -> "_USDC-PERPETUAL";
                                                        case INVERSE_FUTURE -> "-25SEP26";
                                                        case CALL -> "-25SEP26-" + leg.strike() + "-C";
                                                        case PUT -> "-25SEP26-" + leg.strike() + "-P";
                                                    },
                                            leg.isOption() ? "option" : "future",
                                            leg.contracts() > 0 ? "buy" : "sell",
                                            signed(leg),
                                            mark(leg),
                                            leg.price()))
                    + ",\"usOut\":1782820158302145}"));
        }

        @Override
        boolean hasOptionsInCoin() {
            return true;
        }

        @Override
        String stablecoin() {
            return "USDC";
        }
    },
    OKX {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            String positions = list(
                    legs,
                    leg ->
                            "{'instId':'%s','instType':'%s','pos':'%d','posSide':'net','markPx':'%s','idxPx':'%s','uTime':'%s'}"
                                    .formatted(name(leg), type(leg), leg.contracts(), mark(leg), leg.price(), TIME));
            String contracts = list(
                    legs,
                    leg -> "{'instId':'%s','instType':'%s','ctVal':'%s','ctMult':'%s','ctValCcy':'%s','settleCcy':'%s'}"
                            .formatted(
                                    name(leg),
                                    type(leg),
                                    leg.isInverse() ? "10" : "1",
                                    leg.isInverse() ? "10" : "0.01",
                                    leg.isInverse() ? "USD" : leg.base(),
                                    leg.kind() == RandomLeg.Kind.LINEAR_PERPETUAL ? "USDT" : leg.base()));
            return List.of(
                    file("{\"code\":\"0\",\"data\":" + positions + "}"),
                    file("{\"code\":\"0\",\"data\":" + contracts + "}"));
        }

        @Override
        boolean hasOptionsInCoin() {
            return true;
        }

        private String name(RandomLeg leg) {
            return leg.base()
                    + switch (leg.kind()) {
                        case INVERSE_PERPETUAL -> "-USD-SWAP";
                        case LINEAR_PERPETUAL -> "-USDT-SWAP";
                        case INVERSE_FUTURE -> "-USD-260925";
                        case CALL -> "-USD-260925-" + leg.strike() + "-C";
                        case PUT -> "-USD-260925-" + leg.strike() + "-P";
                    };
        }

        private String type(RandomLeg leg) {
            return leg.isOption() ? "OPTION" : leg.kind() == RandomLeg.Kind.INVERSE_FUTURE ? "FUTURES" : "SWAP";
        }
    },
    BINANCE {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            List<RandomLeg> coin = legs.stream().filter(RandomLeg::isInverse).toList();
            List<RandomLeg> linear = legs.stream()
                    .filter(leg -> leg.kind() == RandomLeg.Kind.LINEAR_PERPETUAL)
                    .toList();
            String row = "{'symbol':'%s','positionAmt':'%s','positionSide':'BOTH','markPrice':'%s','updateTime':%s}";
            List<SourceFile> files = new ArrayList<>();
            if (!coin.isEmpty()) {
                files.add(file(list(coin, leg -> row.formatted(name(leg), leg.contracts(), leg.price(), TIME))));
                files.add(file("{\"symbols\":"
                        + list(
                                coin,
                                leg -> "{'symbol':'%s','contractType':'X','contractSize':100,'marginAsset':'%s'}"
                                        .formatted(name(leg), leg.base()))
                        + "}"));
            }
            if (!linear.isEmpty()) {
                files.add(file(
                        list(linear, leg -> row.formatted(leg.base() + "USDT", signed(leg), leg.price(), TIME))));
            }
            return files;
        }

        @Override
        List<RandomLeg.Kind> kinds() {
            return FUTURES;
        }

        private String name(RandomLeg leg) {
            return leg.base() + (leg.kind() == RandomLeg.Kind.INVERSE_FUTURE ? "USD_260925" : "USD_PERP");
        }
    },
    BYBIT {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            List<SourceFile> files = new ArrayList<>();
            add(files, "inverse", legs.stream().filter(RandomLeg::isInverse).toList());
            add(
                    files,
                    "linear",
                    legs.stream()
                            .filter(leg -> leg.kind() == RandomLeg.Kind.LINEAR_PERPETUAL)
                            .toList());
            add(files, "option", legs.stream().filter(RandomLeg::isOption).toList());
            List<RandomLeg> prices = List.of(
                    new RandomLeg(RandomLeg.Kind.LINEAR_PERPETUAL, "BTC", 1),
                    new RandomLeg(RandomLeg.Kind.LINEAR_PERPETUAL, "ETH", 1));
            files.add(answer(
                    "spot",
                    list(
                            prices,
                            leg -> "{'symbol':'%sUSDT','lastPrice':'1','bid1Price':'1','usdIndexPrice':'%s'}"
                                    .formatted(leg.base(), leg.price()))));
            return files;
        }

        private void add(List<SourceFile> files, String category, List<RandomLeg> legs) {
            if (!legs.isEmpty()) {
                files.add(answer(
                        category,
                        list(
                                legs,
                                leg ->
                                        "{'symbol':'%s','side':'%s','size':'%s','positionIdx':0,'markPrice':'%s','delta':''}"
                                                .formatted(
                                                        leg.base()
                                                                + switch (leg.kind()) {
                                                                    case INVERSE_PERPETUAL -> "USD";
                                                                    case LINEAR_PERPETUAL -> "USDT";
                                                                    case INVERSE_FUTURE -> "USDU26";
                                                                    case CALL -> "-25SEP26-" + leg.strike() + "-C-USDT";
                                                                    case PUT -> "-25SEP26-" + leg.strike() + "-P-USDT";
                                                                },
                                                        leg.contracts() > 0 ? "Buy" : "Sell",
                                                        leg.size(),
                                                        mark(leg)))));
            }
        }

        private SourceFile answer(String category, String list) {
            return file("{\"retCode\":0,\"result\":{\"category\":\"" + category + "\",\"nextPageCursor\":\"\",\"list\":"
                    + list + "},\"time\":" + TIME + "}");
        }
    },
    CCXT {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            return List.of(file(list(
                    legs,
                    leg -> ("{'symbol':'%s','contracts':%d,'contractSize':%s,'side':'%s','entryPrice':null,"
                                    + "'markPrice':%s,'timestamp':%s}")
                            .formatted(
                                    leg.base()
                                            + switch (leg.kind()) {
                                                case INVERSE_PERPETUAL -> "/USD:" + leg.base();
                                                case LINEAR_PERPETUAL -> "/USDT:USDT";
                                                case INVERSE_FUTURE -> "/USD:" + leg.base() + "-260925";
                                                case CALL -> "/USD:" + leg.base() + "-260925-" + leg.strike() + "-C";
                                                case PUT -> "/USD:" + leg.base() + "-260925-" + leg.strike() + "-P";
                                            },
                                    Math.abs(leg.contracts()),
                                    leg.isInverse() ? "100.0" : "0.01",
                                    leg.contracts() > 0 ? "long" : "short",
                                    mark(leg),
                                    TIME))));
        }

        @Override
        List<RandomLeg.Kind> kinds() {
            // The structure has no index, so that an option alone has no price of its coin.
            return FUTURES;
        }
    },
    HYPERLIQUID {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            return List.of(file("{\"marginSummary\":{\"accountValue\":\"1000.0\"},\"time\":" + TIME
                    + ",\"assetPositions\":"
                    + list(
                            legs,
                            leg -> "{'type':'oneWay','position':{'coin':'%s','szi':'%s','positionValue':'%s'}}"
                                    .formatted(
                                            leg.base(),
                                            signed(leg),
                                            leg.exposure()
                                                    .abs()
                                                    .multiply(new BigDecimal(leg.price()))
                                                    .toPlainString()))
                    + "}"));
        }

        @Override
        List<RandomLeg.Kind> kinds() {
            return List.of(RandomLeg.Kind.LINEAR_PERPETUAL);
        }

        @Override
        String stablecoin() {
            return "USDC";
        }
    },
    TABLE {
        @Override
        List<SourceFile> files(List<RandomLeg> legs) {
            String rows = legs.stream()
                    .map(leg -> "mine,%s,%s,%s,%s,%s,%s,%s,%s,%d,contracts,%s,%s,%s,2026-06-30T11:49:18Z"
                            .formatted(
                                    leg.base() + leg.kind(),
                                    leg.isOption()
                                            ? "option"
                                            : leg.kind() == RandomLeg.Kind.INVERSE_FUTURE ? "future" : "perpetual",
                                    leg.base(),
                                    leg.isInverse() ? "USD" : "USDT",
                                    leg.isInverse() ? leg.base() : "USDT",
                                    leg.kind().name().endsWith("PERPETUAL") ? "" : "2026-09-25T08:00:00Z",
                                    leg.isOption() ? leg.strike() : "",
                                    leg.isOption() ? leg.kind().name().toLowerCase(Locale.ROOT) : "",
                                    leg.contracts(),
                                    leg.isInverse() ? "100" : "0.01",
                                    mark(leg),
                                    leg.price()))
                    .collect(Collectors.joining("\n"));
            return List.of(file("venue,instrument,kind,asset,quote,settlement,expiry,strike,right,quantity,unit,"
                    + "contract_size,mark,index,time\n" + rows + "\n"));
        }
    };

    private static final String TIME = "1782820158000";
    private static final List<RandomLeg.Kind> FUTURES =
            List.of(RandomLeg.Kind.INVERSE_PERPETUAL, RandomLeg.Kind.INVERSE_FUTURE, RandomLeg.Kind.LINEAR_PERPETUAL);

    /// The venue's files of a book.
    abstract List<SourceFile> files(List<RandomLeg> legs);

    /// Kinds that the venue lists.
    List<RandomLeg.Kind> kinds() {
        return List.of(RandomLeg.Kind.values());
    }

    /// True if its options pay coins.
    boolean hasOptionsInCoin() {
        return false;
    }

    /// What its linear contracts pay.
    String stablecoin() {
        return "USDT";
    }

    String mark(RandomLeg leg) {
        return leg.isOption() ? leg.premium(hasOptionsInCoin()) : leg.price();
    }

    static String signed(RandomLeg leg) {
        return leg.exposure().toPlainString();
    }

    static String list(List<RandomLeg> legs, Function<RandomLeg, String> row) {
        return legs.stream().map(row).collect(Collectors.joining(",", "[", "]")).replace('\'', '"');
    }

    static SourceFile file(String text) {
        return Samples.file("book-" + Integer.toHexString(text.hashCode()), text);
    }
}

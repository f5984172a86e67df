package io.plimsoll.methodology.scenario;

import java.util.Set;

/// Which assets promise to be worth one US dollar, by their names.
public final class Stablecoins {
    private static final Set<String> NAMES = Set.of(
            "USDT", "USDC", "DAI", "BUSD", "TUSD", "USDP", "GUSD", "FDUSD", "PYUSD", "USDS", "USDE", "FRAX", "LUSD",
            "RLUSD", "USD1");

    private Stablecoins() {}

    /// Whether it is one.
    public static boolean contains(String asset) {
        return NAMES.contains(asset);
    }
}

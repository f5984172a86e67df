package io.plimsoll.methodology.scenario;

import java.util.Set;

/// The names of stablecoins, assets pegged to one US dollar.
public final class Stablecoins {
    private static final Set<String> NAMES = Set.of(
            "USDT", "USDC", "DAI", "BUSD", "TUSD", "USDP", "GUSD", "FDUSD", "PYUSD", "USDS", "USDE", "FRAX", "LUSD",
            "RLUSD", "USD1", "USDG");

    private Stablecoins() {}

    /// True if the asset is a stablecoin.
    public static boolean contains(String asset) {
        return NAMES.contains(asset);
    }
}

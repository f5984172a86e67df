package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import java.util.Set;

/// The names of stablecoins, assets pegged to one US dollar.
public final class Stablecoins {
    private static final Set<String> NAMES = Set.of(
            "USDT", "USDC", "DAI", "BUSD", "TUSD", "USDP", "GUSD", "FDUSD", "PYUSD", "USDS", "USDE", "FRAX", "LUSD",
            "RLUSD", "USD1", "USDG");

    private static final String PEG = ":peg";

    private Stablecoins() {}

    /// True if the asset is a stablecoin.
    public static boolean contains(String asset) {
        return NAMES.contains(asset);
    }

    /// True for the entry of an imported book that carries what contracts settled in a stablecoin gain and lose by
    /// its peg. It is no contract of a venue, and has neither funding nor a spread.
    public static boolean isPeg(Instrument instrument) {
        return instrument instanceof Perpetual && instrument.name().equals(instrument.asset() + PEG);
    }
}

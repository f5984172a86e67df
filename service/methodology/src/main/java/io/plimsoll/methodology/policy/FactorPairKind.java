package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.model.FactorKind;
import java.util.EnumSet;
import java.util.Set;

/// What two risk factors are, in either order.
public enum FactorPairKind {
    /// The prices of two assets.
    SPOT_SPOT("spotSpot"),
    /// A price and a level of implied volatilities, of one asset or of two.
    SPOT_VOLATILITY("spotVolatility"),
    /// The levels of implied volatilities of two assets.
    VOLATILITY_VOLATILITY("volatilityVolatility"),
    /// A basis and anything.
    BASIS("basis");

    private final String word;

    FactorPairKind(String word) {
        this.word = word;
    }

    /// The word of the document.
    public String word() {
        return word;
    }

    /// The kind of a pair.
    public static FactorPairKind of(FactorKind one, FactorKind other) {
        Set<FactorKind> kinds = EnumSet.of(one, other);
        if (kinds.contains(FactorKind.BASIS)) {
            return BASIS;
        }
        if (kinds.size() > 1) {
            return SPOT_VOLATILITY;
        }
        return one == FactorKind.SPOT ? SPOT_SPOT : VOLATILITY_VOLATILITY;
    }
}

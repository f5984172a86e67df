package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.model.FactorKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The kind of a pair of risk factors, in either order.
public enum FactorPairKind {
    /// The prices of two assets.
    SPOT_SPOT("spotSpot"),
    /// A price and an implied-volatility level, of the same asset or of two.
    SPOT_VOLATILITY("spotVolatility"),
    /// The implied-volatility levels of two assets.
    VOLATILITY_VOLATILITY("volatilityVolatility"),
    /// A basis and any other factor.
    BASIS("basis"),
    /// A factor of the shape of a volatility surface and any other factor but a basis.
    SURFACE_SHAPE("surfaceShape");

    private final String word;

    FactorPairKind(String word) {
        this.word = word;
    }

    /// The word in documents.
    public String word() {
        return word;
    }

    /// The kind of a pair.
    public static FactorPairKind of(FactorKind one, FactorKind other) {
        Set<FactorKind> kinds = EnumSet.of(one, other);
        if (kinds.contains(FactorKind.BASIS)) {
            return BASIS;
        }
        if (!Collections.disjoint(kinds, FactorKind.surface())) {
            return SURFACE_SHAPE;
        }
        if (kinds.contains(FactorKind.SPOT)) {
            return kinds.size() > 1 ? SPOT_VOLATILITY : SPOT_SPOT;
        }
        return VOLATILITY_VOLATILITY;
    }
}

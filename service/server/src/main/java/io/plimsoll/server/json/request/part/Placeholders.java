package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/// Replaces the parts of a request that have a fault, so that references between the other parts can still be checked.
/// A placeholder keeps the name of its part and breaks no rule. Nothing is ever computed with one.
///
/// Where even the name could not be read, references may lead to it. Faults of such references are left out, because
/// they may follow from a fault that is listed already.
public final class Placeholders {
    /// Parts of which not every name could be read.
    enum Gap {
        /// Assets of the market, or their prices.
        ASSETS,
        /// Instruments of the market.
        INSTRUMENTS,
        /// Factors of the model.
        FACTORS
    }

    /// No name begins with it by chance: a character of the private use area.
    private static final String UNNAMED = "\ue000";

    private final Set<Gap> gaps = EnumSet.noneOf(Gap.class);

    /// Not all parts of a kind have been read.
    void leaveGap(Gap gap) {
        gaps.add(gap);
    }

    /// True if not all parts of a kind have been read.
    boolean hasGap(Gap gap) {
        return gaps.contains(gap);
    }

    AssetPrice assetPrice(String asset, int index) {
        // Which factors an option needs depends on the price that could not be read.
        leaveGap(Gap.FACTORS);
        return new AssetPrice(named(asset, index, Gap.ASSETS), 1);
    }

    Instrument instrument(String name, String asset, int index) {
        boolean isNamed = isName(asset);
        if (!isNamed) {
            leaveGap(Gap.FACTORS);
        }
        return new Spot(named(name, index, Gap.INSTRUMENTS), isNamed ? asset : AssetPrice.DOLLAR);
    }

    RiskFactor factor(String name, int index) {
        boolean isNamed = isName(name) && new Checks().collect("", () -> new RiskFactor(name, 0, 0)) != null;
        if (!isNamed) {
            leaveGap(Gap.FACTORS);
        }
        return new RiskFactor(isNamed ? name : RiskFactor.nameOf(UNNAMED + index, FactorKind.SPOT), 0, 0);
    }

    Position position(String positionId, String instrument, int index) {
        boolean isNamed = isName(positionId) && !positionId.startsWith(Position.COLLATERAL_PREFIX);
        return new Position(
                isNamed ? positionId : UNNAMED + index,
                isName(instrument) ? instrument : UNNAMED,
                BigDecimal.ZERO,
                null,
                null);
    }

    CollateralBalance balance(String asset, int index) {
        return new CollateralBalance(isName(asset) ? asset : UNNAMED + index, BigDecimal.ZERO);
    }

    /// True if a fault of a reference cannot follow from a name that was not read.
    public boolean isRelevant(Fault fault) {
        return switch (fault.code()) {
            case "unknown-asset" -> !gaps.contains(Gap.ASSETS);
            case "unknown-instrument" -> !gaps.contains(Gap.INSTRUMENTS);
            case "missing-factor" -> !gaps.contains(Gap.FACTORS);
            default -> true;
        };
    }

    private String named(String name, int index, Gap gap) {
        if (isName(name)) {
            return name;
        }
        leaveGap(gap);
        return UNNAMED + index;
    }

    /// True if a text can be a name.
    public static boolean isName(String text) {
        return new Checks().name("name", text).faults().isEmpty();
    }
}

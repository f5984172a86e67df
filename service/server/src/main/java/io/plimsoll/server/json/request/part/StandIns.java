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

/// Stands in for the parts of a request that are faulty, so that references between the others can still be
/// checked: a stand-in keeps the name of its part and breaks no rule. Nothing is ever computed with one.
///
/// Where even a name could not be read, references may lead there. Faults of such references are then left out,
/// because they may follow from the fault that is told already.
public final class StandIns {
    /// What some names are missing of.
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

    /// Whether not all parts of a kind have been read.
    boolean hasGap(Gap gap) {
        return gaps.contains(gap);
    }

    AssetPrice assetPrice(String asset, int index) {
        // Which factors an option needs depends on the price that could not be read.
        leaveGap(Gap.FACTORS);
        return new AssetPrice(named(asset, index, Gap.ASSETS), 1);
    }

    Instrument instrument(String name, String asset, int index) {
        boolean told = isName(asset);
        if (!told) {
            leaveGap(Gap.FACTORS);
        }
        return new Spot(named(name, index, Gap.INSTRUMENTS), told ? asset : AssetPrice.DOLLAR);
    }

    RiskFactor factor(String name, int index) {
        boolean told = isName(name) && new Checks().collect("", () -> new RiskFactor(name, 0, 0)) != null;
        if (!told) {
            leaveGap(Gap.FACTORS);
        }
        return new RiskFactor(told ? name : RiskFactor.nameOf(UNNAMED + index, FactorKind.SPOT), 0, 0);
    }

    Position position(String positionId, String instrument, int index) {
        boolean told = isName(positionId) && !positionId.startsWith(Position.COLLATERAL_PREFIX);
        return new Position(
                told ? positionId : UNNAMED + index,
                isName(instrument) ? instrument : UNNAMED,
                BigDecimal.ZERO,
                null,
                null);
    }

    CollateralBalance balance(String asset, int index) {
        return new CollateralBalance(isName(asset) ? asset : UNNAMED + index, BigDecimal.ZERO);
    }

    /// Whether a fault of a reference stands on its own.
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

    /// Whether a text can be a name.
    public static boolean isName(String text) {
        return new Checks().name("name", text).faults().isEmpty();
    }
}

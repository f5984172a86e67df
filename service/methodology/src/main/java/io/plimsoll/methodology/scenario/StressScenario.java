package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A stress scenario: a named set of joint moves.
///
/// @param name unique among the scenarios of an answer
/// @param description in a sentence
/// @param source of the moves
/// @param over duration of the moves, for time decay and funding; zero for an instantaneous scenario
/// @param moves at most one for each asset
public record StressScenario(String name, String description, String source, Duration over, List<AssetMove> moves) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public StressScenario {
        moves = List.copyOf(moves);
        Checks checks = new Checks()
                .name("name", name)
                .require(
                        !over.isNegative() && over.compareTo(SimulationPlan.MAX_HORIZON) <= 0,
                        "/over",
                        "out-of-range",
                        "over: " + over + " is out of range (PT0S to P366D)");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < moves.size(); i++) {
            AssetMove move = moves.get(i);
            checks.require(
                    seen.add(move.asset()),
                    "/moves/" + i + "/asset",
                    "duplicate",
                    "asset: " + move.asset() + " is listed twice (at most one move for each asset)");
            checks.require(
                    move.fundingRate() == null || !over.isZero(),
                    "/moves/" + i + "/fundingRate",
                    "without-time",
                    "fundingRate: " + move.fundingRate() + " needs a duration (over above zero)");
        }
        checks.throwIfAny();
    }

    /// The move of an asset, completed by that of its class.
    public AssetMove moveOf(String asset) {
        if (asset.equals(AssetPrice.DOLLAR)) {
            return AssetMove.NO_MOVE;
        }
        AssetMove ofClass = named(Stablecoins.contains(asset) ? AssetMove.STABLECOINS : AssetMove.ALL);
        return named(asset).orElse(ofClass);
    }

    private AssetMove named(String asset) {
        return moves.stream()
                .filter(move -> move.asset().equals(asset))
                .findFirst()
                .orElse(AssetMove.NO_MOVE);
    }
}

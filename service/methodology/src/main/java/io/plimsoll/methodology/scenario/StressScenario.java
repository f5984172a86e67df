package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A named set of moves that happen together.
///
/// @param name unique among the scenarios of an answer
/// @param description what it is, in a sentence
/// @param source where the moves come from
/// @param over how long they take: the time that options lose and perpetuals pay funding for; zero for at once
/// @param moves none for the same asset twice
public record StressScenario(String name, String description, String source, Duration over, List<AssetMove> moves) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public StressScenario {
        moves = List.copyOf(moves);
        Checks checks = new Checks()
                .name("name", name)
                .require(
                        !over.isNegative() && over.compareTo(SimulationPlan.MAX_HORIZON) <= 0,
                        "/over",
                        "out-of-range",
                        "over is " + over + ": it must lie between PT0S and P366D");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < moves.size(); i++) {
            AssetMove move = moves.get(i);
            checks.require(
                    seen.add(move.asset()),
                    "/moves/" + i + "/asset",
                    "duplicate",
                    "asset " + move.asset() + " stands twice");
            checks.require(
                    move.fundingRate() == null || !over.isZero(),
                    "/moves/" + i + "/fundingRate",
                    "without-time",
                    "fundingRate is " + move.fundingRate() + " over no time: over must be above zero");
        }
        checks.throwIfAny();
    }

    /// What happens to an asset: its own move, completed by that of its class.
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

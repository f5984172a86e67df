package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every pair of a move of all prices and a move of all 30-day volatilities, both relative, at once.
///
/// @param spot moves of the prices, none twice
/// @param volatility moves of the volatilities, none twice
public record ScenarioGrid(List<BigDecimal> spot, List<BigDecimal> volatility) {
    /// Most scenarios of a grid.
    public static final int MAX_NODES = 1000;

    /// Nine moves of the price to 16 %, up to half and up to twice, and four of the volatility.
    public static final ScenarioGrid STANDARD = new ScenarioGrid(
            decimals("-0.5", "-0.33", "-0.16", "-0.08", "0", "0.08", "0.16", "0.33", "0.5", "1"),
            decimals("-0.25", "0", "0.5", "1"));

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every move that breaks its rule
    public ScenarioGrid {
        spot = List.copyOf(spot);
        volatility = List.copyOf(volatility);
        Checks checks = new Checks();
        check(checks, "spot", spot);
        check(checks, "volatility", volatility);
        checks.require(
                        (long) spot.size() * volatility.size() <= MAX_NODES,
                        "",
                        "too-many-elements",
                        "the grid has " + (long) spot.size() * volatility.size() + " nodes: it must have at most "
                                + MAX_NODES)
                .throwIfAny();
    }

    private static void check(Checks checks, String field, List<BigDecimal> moves) {
        checks.require(!moves.isEmpty(), "/" + field, "wrong-size", field + " has no move: it must have one or more");
        for (int i = 0; i < moves.size(); i++) {
            AssetMove.checkRelative(checks, field + "/" + i, moves.get(i).doubleValue());
            BigDecimal move = moves.get(i);
            checks.require(
                    moves.subList(0, i).stream().noneMatch(other -> other.compareTo(move) == 0),
                    "/" + field + "/" + i,
                    "duplicate",
                    field + " has " + move.toPlainString() + " twice");
        }
    }

    /// The scenarios, by price and then by volatility in the order of the lists.
    public List<StressScenario> scenarios() {
        List<StressScenario> nodes = new ArrayList<>();
        for (BigDecimal price : spot) {
            for (BigDecimal level : volatility) {
                nodes.add(new StressScenario(
                        "grid spot " + percent(price) + " volatility " + percent(level),
                        "every price " + percent(price) + ", every 30-day volatility " + percent(level),
                        "grid",
                        Duration.ZERO,
                        List.of(AssetMove.ofSpotAndVolatility(
                                AssetMove.ALL, price.doubleValue(), level.doubleValue()))));
            }
        }
        return nodes;
    }

    /// A relative move for a reader, with its sign.
    static String percent(BigDecimal fraction) {
        String sign = fraction.signum() > 0 ? "+" : "";
        return sign + fraction.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static List<BigDecimal> decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toList();
    }
}

package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.text.FigureText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A grid of scenarios: every pair of a relative move of all prices and a relative move of all 30-day volatilities.
///
/// @param spot distinct moves of prices
/// @param volatility distinct moves of volatilities
public record ScenarioGrid(List<BigDecimal> spot, List<BigDecimal> volatility) {
    /// Most scenarios of a grid.
    public static final int MAX_NODES = 1000;

    /// The grid of the scenario library: ten moves of prices from -50 % to +100 %, four of volatilities.
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
                        "grid: " + (long) spot.size() * volatility.size() + " nodes are too many (at most " + MAX_NODES
                                + ")")
                .throwIfAny();
    }

    private static void check(Checks checks, String field, List<BigDecimal> moves) {
        checks.require(!moves.isEmpty(), "/" + field, "wrong-size", field + ": no move is given (at least one)");
        for (int i = 0; i < moves.size(); i++) {
            AssetMove.checkRelative(checks, field + "/" + i, moves.get(i).doubleValue());
            BigDecimal move = moves.get(i);
            checks.require(
                    moves.subList(0, i).stream().noneMatch(other -> other.compareTo(move) == 0),
                    "/" + field + "/" + i,
                    "duplicate",
                    field + ": " + move.toPlainString() + " is listed twice (moves must be distinct)");
        }
    }

    /// The scenarios, by price move, then by volatility move.
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

    /// A relative move as a signed percentage.
    static String percent(BigDecimal fraction) {
        String sign = fraction.signum() > 0 ? "+" : "";
        return sign + FigureText.percent(fraction);
    }

    private static List<BigDecimal> decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toList();
    }
}

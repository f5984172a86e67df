package io.plimsoll.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The example documents of the repository, each with the command that takes it.
final class ShippedExamples {
    private static final String FOLDER = "service/examples/";

    private static final List<String> MARGINS = List.of(
            "basis-trade",
            "expired-inside",
            "market-maker",
            "single-perpetual",
            "story-concentrated",
            "story-depeg",
            "story-drought",
            "story-funding-squeeze",
            "story-liquidation",
            "story-offset-granted",
            "story-offset-refused",
            "story-procyclicality");

    private static final List<String> QUESTIONS =
            List.of("explain", "firm", "forecast", "greeks", "optimise", "stress", "venues");

    private ShippedExamples() {}

    /// The command of each file.
    static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        MARGINS.forEach(name -> put(commands, name, "margin"));
        QUESTIONS.forEach(name -> put(commands, name, name));
        put(commands, "what-if", "whatif");
        put(commands, "venue-accounts", "batch");
        put(commands, "backtest", "backtest");
        commands.put(FOLDER + "calibration.json", "POST /v1/calibrations");
        return commands;
    }

    private static void put(Map<String, String> commands, String name, String command) {
        commands.put(FOLDER + name + ".json", "plimsoll " + command);
    }
}

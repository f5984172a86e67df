package io.plimsoll.server.cli.run;

import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a document asks, by the keys that only documents of its kind have.
@SuppressWarnings("ImmutableEnumChecker") // its sets and lists are unmodifiable
public enum DocumentKind {
    /// The books of a firm.
    FIRM("a firm request", "firm %s", Set.of("firm"), "accounts", "firm"),
    /// Many accounts.
    BATCH("a batch of accounts", "batch %s", Set.of("batch", "firm"), "accounts"),
    /// Two margin requests.
    EXPLAIN("an explain request", "explain %s", Set.of("explain"), "before", "after"),
    /// A margin request with horizons.
    FORECAST("a forecast request", "forecast %s", Set.of("forecast"), "forecast"),
    /// A margin request with an aim.
    OPTIMISE("an optimise request", "optimise %s", Set.of("optimise"), "optimise"),
    /// A margin request with moves of the market.
    STRESS("a stress request", "stress %s", Set.of("stress"), "stress"),
    /// A margin request with candidates.
    WHAT_IF("a what-if request", "whatif %s", Set.of("whatif"), "whatIf"),
    /// A margin request with the rules of venues.
    VENUES("a venues request", "venues %s", Set.of("venues"), "venues"),
    /// Models and a history.
    BACKTEST("a back-test configuration", "backtest %s --report FOLDER", Set.of("backtest"), "models"),
    /// Histories to calibrate to.
    CALIBRATION("a calibration of the service", "calibrate --history FILE --out FILE", Set.of(), "histories"),
    /// The model of a request.
    MODEL("a model", "margin REQUEST --model %s", Set.of("--model"), "factors"),
    /// One account.
    MARGIN(
            "a margin request",
            "margin %s",
            Set.of("margin", "whatif", "check", "stress", "greeks", "forecast", "optimise", "report", "venues", "firm"),
            "positions");

    private final String name;
    private final String use;
    private final Set<String> takers;
    private final List<String> keys;

    DocumentKind(String name, String use, Set<String> takers, String... keys) {
        this.name = name;
        this.use = use;
        this.takers = takers;
        this.keys = List.of(keys);
    }

    /// Says which command takes a document that was refused; empty if the refusing one should, or if the document is
    /// of no known kind.
    ///
    /// @param taker the command or option that refused it
    /// @param file as the user named it
    public static Optional<String> misplaced(byte[] document, String taker, String file) {
        Optional<DocumentKind> found = of(document);
        if (taker.equals("explain") && found.equals(Optional.of(MARGIN))) {
            return Optional.of("plimsoll explain needs AFTER, the later of two margin requests");
        }
        return found.filter(kind -> !kind.takers.contains(taker))
                .map(kind -> file + " is " + kind.name + ", which plimsoll " + kind.use.formatted(file) + " takes");
    }

    private static Optional<DocumentKind> of(byte[] document) {
        JsonValue tree = JsonTree.parse(document, new FaultLog());
        return tree instanceof JsonValue.Members(var members)
                ? Arrays.stream(values())
                        .filter(kind -> members.keySet().containsAll(kind.keys))
                        .findFirst()
                : Optional.empty();
    }
}

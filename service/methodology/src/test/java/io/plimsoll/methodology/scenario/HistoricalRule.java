package io.plimsoll.methodology.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rule by which days of the history became scenarios, as `historical-scenarios.csv` has them.
final class HistoricalRule {
    static final String HEADER = "scenario,from,to,rule,asset,closeFrom,closeTo,volatilityFrom,volatilityTo";

    private static final int APART = 10;
    private static final String USDC_CLOSE = "0.9592";
    private static final String USDC_LOW = "0.9128";

    private final ShippedHistory history;
    private final TreeSet<String> free;
    private final Map<String, String> lines = new LinkedHashMap<>();

    HistoricalRule(ShippedHistory history) {
        this.history = history;
        this.free = new TreeSet<>(history.closes().keySet());
        free.removeIf(asset -> Stablecoins.contains(asset) || HistoricalScenarios.FAILED.contains(asset));
    }

    private record Window(int last, int days, double mean, double spread) {}

    /// The resource, line by line.
    List<String> lines() {
        add("march-2020", "2020-03-11", "2020-03-13", "12 and 13 March 2020");
        add("may-2021", "2021-05-18", "2021-05-19", "19 May 2021");
        add(
                "luna-ust-2022",
                "2022-05-08",
                "2022-05-13",
                "LUNA and UST 9 to 13 May 2022 (LUNA to its last close on 12 May)");
        add("ftx-2022", "2022-11-06", "2022-11-09", "FTX 7 to 9 November 2022");
        addPar("usdc-2023", "USDC on 11 March 2023 (from its par of 1: no close of the day before)", USDC_CLOSE);
        addPar("usdc-2023-low", "USDC on 11 March 2023 at its lowest hour (from par; others at the close)", USDC_LOW);
        add("august-2024", "2024-08-04", "2024-08-05", "5 August 2024");
        add("october-2025", "2025-10-09", "2025-10-10", "10 October 2025");
        addLows();
        take(1, 5, "fall", Comparator.comparingDouble(Window::mean));
        take(2, 3, "fall", Comparator.comparingDouble(Window::mean));
        take(5, 3, "fall", Comparator.comparingDouble(Window::mean));
        take(10, 2, "fall", Comparator.comparingDouble(Window::mean));
        take(1, 3, "rise", Comparator.comparingDouble(Window::mean).reversed());
        take(5, 2, "rise", Comparator.comparingDouble(Window::mean).reversed());
        take(1, 2, "parting", Comparator.comparingDouble(Window::spread).reversed());
        take(5, 2, "parting", Comparator.comparingDouble(Window::spread).reversed());
        for (String stablecoin : new TreeSet<>(history.closes().keySet())) {
            if (Stablecoins.contains(stablecoin)) {
                takePeg(stablecoin, 1);
                takePeg(stablecoin, APART);
            }
        }
        List<String> all = new ArrayList<>(List.of(HEADER));
        lines.values().forEach(block -> all.addAll(block.lines().toList()));
        return all;
    }

    private void take(int days, int count, String kind, Comparator<Window> worst) {
        List<Window> windows = new ArrayList<>();
        for (int last = days; last < history.dates().size(); last++) {
            windows.add(window(last, days));
        }
        windows.sort(worst);
        List<Window> taken = new ArrayList<>();
        for (Window window : windows) {
            if (taken.size() < count
                    && taken.stream().allMatch(other -> Math.abs(other.last - window.last) >= Math.max(days, APART))) {
                taken.add(window);
                String to = history.dates().get(window.last);
                String rule = String.format(Locale.ROOT, "%s number %d over %s", kind, taken.size(), length(days));
                add(kind + "-" + to + "-" + days + "d", history.dates().get(window.last - days), to, rule);
            }
        }
    }

    private void takePeg(String stablecoin, int days) {
        int worst = -1;
        double lowest = 0;
        for (int last = days; last < history.dates().size(); last++) {
            String from = history.dates().get(last - days);
            if (history.has(stablecoin, from)
                    && history.has(stablecoin, history.dates().get(last))) {
                double move = history.logMove(stablecoin, from, history.dates().get(last));
                if (move < lowest) {
                    lowest = move;
                    worst = last;
                }
            }
        }
        String to = history.dates().get(worst);
        add(
                "peg-" + stablecoin + "-" + to + "-" + days + "d",
                history.dates().get(worst - days),
                to,
                "largest fall of " + stablecoin + " over " + length(days));
    }

    private static String length(int days) {
        return days == 1 ? "a day" : days + " days";
    }

    private Window window(int last, int days) {
        String from = history.dates().get(last - days);
        String to = history.dates().get(last);
        double[] moves = free.stream()
                .filter(asset -> history.has(asset, from) && history.has(asset, to))
                .mapToDouble(asset -> history.logMove(asset, from, to))
                .toArray();
        double mean = 0;
        for (double move : moves) {
            mean += move / moves.length;
        }
        double squares = 0;
        for (double move : moves) {
            squares += (move - mean) * (move - mean);
        }
        return new Window(last, days, mean, Math.sqrt(squares / (moves.length - 1)));
    }

    /// The day on which USDC fell, with its move from par: 0.9592 at the close, 0.9128 in the lowest hour, both in
    /// USDT.
    private void addPar(String name, String rule, String to) {
        String before = "2023-03-10";
        String day = "2023-03-11";
        String block = block(name, before, day, rule, asset -> history.close(asset, day));
        lines.put(name, block + String.join(",", name, before, day, rule, "USDC", "1", to, "", "") + "\n");
    }

    /// The lowest trade of each asset on 10 October 2025; assets without hours are left to the mean.
    private void addLows() {
        lines.put(
                "october-2025-lows",
                block(
                        "october-2025" + HistoricalScenarios.AT_LOWS,
                        "2025-10-09",
                        "2025-10-10",
                        "10 October 2025 at the lows",
                        asset -> history.lows().get(asset)));
    }

    /// The first rule that finds a window names it.
    private void add(String name, String from, String to, String rule) {
        lines.putIfAbsent(from + to, block(name, from, to, rule, asset -> history.lastClose(asset, from, to)));
    }

    /// One line an asset that has a price on both days.
    private String block(
            String name, String from, String to, String rule, Function<String, @Nullable String> priceThen) {
        StringBuilder block = new StringBuilder();
        for (String asset : history.closes().keySet()) {
            String then = history.has(asset, from) ? priceThen.apply(asset) : null;
            if (then != null) {
                String before = free.contains(asset) ? history.volatility(asset, from) : "";
                block.append(String.join(
                                ",",
                                name,
                                from,
                                to,
                                rule,
                                asset,
                                history.close(asset, from),
                                then,
                                before,
                                before.isEmpty() ? "" : history.volatility(asset, to)))
                        .append('\n');
            }
        }
        return block.toString();
    }
}

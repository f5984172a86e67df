package io.plimsoll.server.json.request;

import io.plimsoll.desk.stress.ReverseStressRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.CorrelationBreaks;
import io.plimsoll.methodology.scenario.ExposedAssets;
import io.plimsoll.methodology.scenario.ScenarioGrid;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the member `stress` of a request says, before the market is known.
///
/// @param entries named scenarios and the caller's own, in order
/// @param grid null for none
/// @param correlationBreak move of correlation breaks; null for none
/// @param reverse null for none
public record StressPart(
        List<Entry> entries,
        @Nullable ScenarioGrid grid,
        @Nullable BigDecimal correlationBreak,
        @Nullable ReverseStressRequest reverse) {
    /// Copies the list.
    public StressPart {
        entries = List.copyOf(entries);
    }

    /// One scenario asked for.
    sealed interface Entry {
        /// By a name of the library.
        record Named(String name) implements Entry {}

        /// The caller's own.
        record Own(Pointer place, StressScenario scenario) implements Entry {}
    }

    /// The same with more names, which stand first.
    public StressPart with(List<String> names) {
        List<Entry> all = new ArrayList<>();
        names.forEach(name -> all.add(new Entry.Named(name)));
        all.addAll(entries);
        return new StressPart(all, grid, correlationBreak, reverse);
    }

    /// Everything that is asked for, in the market of a request; the whole library where nothing is.
    ///
    /// @param log takes moves of assets that the market lacks
    public List<StressScenario> scenarios(RiskRequest risk, FaultLog log) {
        Set<String> assets =
                risk.market().assets().stream().map(AssetPrice::asset).collect(Collectors.toSet());
        Set<String> held = ExposedAssets.of(risk);
        ScenarioLibrary library = ScenarioLibrary.standard();
        List<StressScenario> scenarios = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Named(String name) ->
                    scenarios.addAll(library.named(name, held).orElseThrow());
                case Entry.Own(Pointer place, StressScenario scenario) -> {
                    checkAssets(place, scenario, assets, log);
                    scenarios.add(scenario);
                }
            }
        }
        if (grid != null) {
            scenarios.addAll(grid.scenarios());
        }
        if (correlationBreak != null) {
            scenarios.addAll(CorrelationBreaks.of(held, correlationBreak));
        }
        boolean isAsked = !entries.isEmpty() || grid != null || correlationBreak != null || reverse != null;
        return isAsked ? scenarios : library.scenarios();
    }

    private static void checkAssets(Pointer place, StressScenario scenario, Set<String> assets, FaultLog log) {
        for (int i = 0; i < scenario.moves().size(); i++) {
            String asset = scenario.moves().get(i).asset();
            if (!asset.equals(AssetMove.ALL) && !asset.equals(AssetMove.STABLECOINS) && !assets.contains(asset)) {
                log.add(
                        place.child("moves").child(i).child("asset"),
                        FaultCode.UNKNOWN_VALUE,
                        "asset is " + Shown.of(asset) + ": it must be an asset of the market, " + AssetMove.ALL
                                + " for all but stablecoins, or " + AssetMove.STABLECOINS);
            }
        }
    }
}

package io.plimsoll.server.json.request;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.CorrelationBreaks;
import io.plimsoll.methodology.scenario.ExposedAssets;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.table.StressForms;
import io.plimsoll.server.json.table.StressForms.StressPart;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the scenarios that a request asks for, in its market.
///
/// @param risk the request
/// @param log takes moves of assets that the market lacks
record ScenarioSelection(RiskRequest risk, FaultLog log) {
    private static final Pointer PLACE =
            Pointer.ROOT.child(RequestForms.STRESS.key()).child(StressForms.SCENARIOS.key());

    /// The scenarios: named ones first, then those of the document; the whole library where none is asked for.
    ///
    /// @param names of the library, given beside the document
    List<StressScenario> of(List<String> names, StressPart part) {
        Set<String> held = ExposedAssets.of(risk);
        ScenarioLibrary library = ScenarioLibrary.standard();
        List<StressScenario> scenarios = new ArrayList<>();
        names.forEach(name -> scenarios.addAll(library.named(name, held).orElseThrow()));
        for (int i = 0; i < part.entries().size(); i++) {
            switch (part.entries().get(i)) {
                case StressForms.Entry.Named(String name) ->
                    scenarios.addAll(library.named(name, held).orElseThrow());
                case StressForms.Entry.Own(StressScenario scenario) -> {
                    checkAssets(PLACE.child(i), scenario);
                    scenarios.add(scenario);
                }
            }
        }
        if (part.grid() != null) {
            scenarios.addAll(part.grid().scenarios());
        }
        if (part.correlationBreak() != null) {
            scenarios.addAll(CorrelationBreaks.of(held, part.correlationBreak()));
        }
        boolean isAsked = !names.isEmpty() || !part.equals(StressPart.NONE);
        return isAsked ? scenarios : library.scenarios();
    }

    /// Logs each asset of a scenario that the market lacks.
    ///
    /// @param place of the object that holds the moves
    void checkAssets(Pointer place, StressScenario scenario) {
        Set<String> assets =
                risk.market().assets().stream().map(AssetPrice::asset).collect(Collectors.toSet());
        for (int i = 0; i < scenario.moves().size(); i++) {
            String asset = scenario.moves().get(i).asset();
            if (!asset.equals(AssetMove.ALL) && !asset.equals(AssetMove.STABLECOINS) && !assets.contains(asset)) {
                log.add(
                        place.child(StressForms.MOVES.key()).child(i).child(StressForms.ASSET.key()),
                        FaultCode.UNKNOWN_VALUE,
                        "asset is " + Shown.of(asset) + ": it must be an asset of the market, " + AssetMove.ALL
                                + " for all but stablecoins, or " + AssetMove.STABLECOINS);
            }
        }
    }
}

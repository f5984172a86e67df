package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what looks mistaken in a request that is valid. Thread-safe.
///
/// The bounds are those beyond which a wrong unit, a stale price or a wrong asset is likelier than a market: what
/// stablecoins, currencies, shares and small coins have shown lies within them.
public final class Plausibility {
    private final RiskRequest request;
    private final Map<String, Integer> places = new HashMap<>();
    private final InfiniteShortfall shortfall;

    /// @param request its own holdings play a part in [#of] only
    public Plausibility(RiskRequest request) {
        this.request = request;
        List<Instrument> instruments = request.market().instruments();
        for (int i = 0; i < instruments.size(); i++) {
            places.put(instruments.get(i).name(), i);
        }
        this.shortfall = new InfiniteShortfall(request);
    }

    /// All findings about a request and what it holds.
    public static List<Notice> of(RiskRequest request) {
        return of(request, Set.of());
    }

    /// All findings about a request, what it holds, and what it may come to hold.
    ///
    /// @param others names of instruments that are not held
    public static List<Notice> of(RiskRequest request, Collection<String> others) {
        Plausibility plausibility = new Plausibility(request);
        Set<String> used =
                request.positions().stream().map(Position::instrument).collect(Collectors.toSet());
        used.addAll(others);
        List<Notice> all = new ArrayList<>(plausibility.ofShared(used));
        all.addAll(plausibility.ofPortfolio(request.positions(), request.collateral()));
        return all;
    }

    /// Findings about levels, model and market, whatever is held.
    ///
    /// @param used names of the instruments in use: the others are not looked at
    public List<Notice> ofShared(Set<String> used) {
        Findings findings = new Findings();
        LevelPlausibility.find(request, findings);
        List<Integer> held = used.stream()
                .map(places::get)
                .filter(place -> place != null)
                .sorted()
                .toList();
        new ModelPlausibility(request.model()).find(findings);
        MarketPlausibility market = new MarketPlausibility(request, findings);
        held.forEach(place -> market.find(request.market().instruments().get(place), place));
        return findings.notices();
    }

    /// Findings about what a portfolio holds, with paths from the object that holds it.
    public List<Notice> ofPortfolio(List<Position> positions, List<CollateralBalance> collateral) {
        return shortfall.reason(positions, collateral).stream()
                .map(reason -> new Notice(FindingKind.SHORTFALL_INFINITE.code(), "/positions", reason))
                .toList();
    }
}

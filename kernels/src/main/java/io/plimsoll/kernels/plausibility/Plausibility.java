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

/// Finds likely mistakes in a valid request. Thread-safe.
///
/// Beyond its bounds a wrong unit, a stale price or a wrong asset is likelier than a real market. Stablecoins,
/// currencies, shares and small coins have stayed within them.
public final class Plausibility {
    private final RiskRequest request;
    private final Map<String, Integer> places = new HashMap<>();
    private final InfiniteShortfall shortfall;
    private final UnmovedVolatility volatility;
    private final CalendarArbitrage calendars;

    /// @param request its own holdings are used in [#of] only
    public Plausibility(RiskRequest request) {
        this.request = request;
        List<Instrument> instruments = request.market().instruments();
        for (int i = 0; i < instruments.size(); i++) {
            places.put(instruments.get(i).name(), i);
        }
        this.shortfall = new InfiniteShortfall(request);
        this.volatility = new UnmovedVolatility(request);
        this.calendars = new CalendarArbitrage(request);
    }

    /// All findings about a request and its holdings.
    public static List<Notice> of(RiskRequest request) {
        return of(request, Set.of());
    }

    /// All findings about a request, its holdings, and further instruments.
    ///
    /// @param others names of further instruments
    public static List<Notice> of(RiskRequest request, Collection<String> others) {
        Plausibility plausibility = new Plausibility(request);
        Set<String> used =
                request.positions().stream().map(Position::instrument).collect(Collectors.toSet());
        used.addAll(others);
        List<Notice> all = new ArrayList<>(plausibility.ofShared(used));
        all.addAll(plausibility.ofPortfolio(request.positions(), request.collateral()));
        return all;
    }

    /// Findings about levels, model and market.
    ///
    /// @param used names of the instruments to check
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

    /// Findings about a portfolio's holdings. Paths start at the object that holds them.
    public List<Notice> ofPortfolio(List<Position> positions, List<CollateralBalance> collateral) {
        List<Notice> findings = new ArrayList<>();
        shortfall
                .reason(positions, collateral)
                .ifPresent(reason ->
                        findings.add(new Notice(FindingKind.SHORTFALL_INFINITE.code(), "/positions", reason)));
        findings.addAll(volatility.of(positions));
        findings.addAll(calendars.of(positions));
        return findings;
    }
}

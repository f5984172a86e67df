package io.plimsoll.server.json.table;

import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything in a request that its answer depends on.
///
/// @param risk the simulated part
/// @param liquidity by instrument
/// @param appliedPolicy null where the request asks for no requirement
/// @param venues rules of venues to show beside the margin
public record RequestContent(
        RiskRequest risk,
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable AppliedPolicy appliedPolicy,
        List<VenueRuleRequest> venues) {
    /// Copies the map and the list.
    public RequestContent {
        liquidity = Map.copyOf(liquidity);
        venues = List.copyOf(venues);
    }

    /// A request without liquidity, methodology and venues.
    public RequestContent(RiskRequest risk) {
        this(risk, Map.of(), null, List.of());
    }
}

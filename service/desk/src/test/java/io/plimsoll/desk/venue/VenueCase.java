package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A portfolio in one asset for a venue's rule.
final class VenueCase {
    static final UnitGains MOVED =
            new FactorMovePricer(new MarginEngine(BackendRegistry.discover(), 1), () -> false)::unitGains;

    private VenueCase() {}

    static RiskRequest request(
            Instant asOf, String asset, double price, List<Instrument> instruments, Map<String, String> quantities) {
        List<Position> positions = new ArrayList<>();
        quantities.forEach((instrument, quantity) ->
                positions.add(new Position(instrument, instrument, new BigDecimal(quantity), null, null)));
        return new RiskRequest(
                asOf,
                "USD",
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, 20_000, 1),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), List.of(Confidence.of(0.99))),
                new Market(List.of(new AssetPrice(asset, price)), instruments),
                new RiskModel(
                        new Distribution.Normal(),
                        List.of(
                                new RiskFactor(asset + ".spot", 1.2, 0),
                                new RiskFactor(asset + ".basis", 0.05, 0),
                                new RiskFactor(asset + ".volatility", 0.6, 0)),
                        CorrelationMatrix.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                        VolatilityTermScaling.DEFAULT),
                positions,
                List.of());
    }
}

package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// W1: a linear desk of 1,000 spot positions on 64 assets, position `k` on asset `k mod 64`, over one day in one
/// step.
public final class LinearDesk {
    /// Assets, and factors.
    public static final int ASSETS = 64;

    /// Positions.
    public static final int POSITIONS = 1000;

    /// Scenarios of the workload.
    public static final int SCENARIOS = 1_000_000;

    /// The published figures.
    public static final WorkloadAnswer ANSWER =
            new WorkloadAnswer(new PublishedFigure(409.0, 1.0), new PublishedFigure(411.4, 1.0));

    private LinearDesk() {}

    /// The workload as a request.
    public static RiskRequest request(int scenarios, long seed) {
        List<Position> positions = IntStream.range(0, POSITIONS)
                .mapToObj(k -> WorkloadMarket.position(k, WorkloadMarket.asset(k % ASSETS), WorkloadMarket.quantity(k)))
                .toList();
        return spotRequest(
                ASSETS, positions, new SimulationPlan(Duration.ofDays(1), 1, scenarios, seed), Duration.ofDays(1));
    }

    /// A request for spot positions in the first `assets` assets.
    ///
    /// @param period of the model
    static RiskRequest spotRequest(int assets, List<Position> positions, SimulationPlan plan, Duration period) {
        List<Instrument> instruments = IntStream.range(0, assets)
                .<Instrument>mapToObj(i -> new Spot(WorkloadMarket.asset(i), WorkloadMarket.asset(i)))
                .toList();
        return new RiskRequest(
                WorkloadMarket.AS_OF,
                AssetPrice.DOLLAR,
                RiskRequest.AUTOMATIC,
                plan,
                WorkloadMarket.LEVELS,
                new Market(WorkloadMarket.prices(assets), instruments),
                new RiskModel(
                        new Distribution.Normal(),
                        WorkloadMarket.spotFactors(assets),
                        CorrelationMatrix.of(WorkloadMarket.correlations(assets)),
                        VolatilityTermScaling.DEFAULT,
                        period),
                positions,
                List.of());
    }
}

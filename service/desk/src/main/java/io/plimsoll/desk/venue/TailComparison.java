package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.WorstScenarios;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.Tail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Compares the simulated tail of a request with a rule's grid. The tail is simulated again as for the margin, and the
/// reference backend draws the prices of its scenarios again.
public final class TailComparison {
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;

    /// @param engine whose backends to use
    /// @param cancelled polled during the work; true cancels it
    public TailComparison(MarginEngine engine, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
    }

    /// The comparison of the tail with the rule's grid.
    public GridTail compare(RiskRequest request, VenueRule rule, List<VenueMargin> margins) {
        WorstScenarios replayed = WorstScenarios.of(engine, request, followed(request), cancelled);
        double gridLoss = margins.stream()
                        .mapToDouble(margin -> margin.worstCase() * margin.price())
                        .sum()
                / replayed.currencyPrice();
        return summary(replayed.tail(), outside(rule, replayed), gridLoss);
    }

    /// For each tail scenario, true if an underlying asset leaves its range.
    private static boolean[] outside(VenueRule rule, WorstScenarios replayed) {
        boolean[] isOutside = new boolean[replayed.tail().losses().length];
        replayed.moves().forEach((asset, moves) -> {
            double range = rule.priceRange(asset);
            for (int i = 0; i < isOutside.length; i++) {
                isOutside[i] |= Math.abs(moves[i]) > range;
            }
        });
        return isOutside;
    }

    private static Set<String> followed(RiskRequest request) {
        Map<String, Instrument> instruments = request.market().byName();
        Set<String> assets = new TreeSet<>();
        for (Position position : request.positions()) {
            String asset = Objects.requireNonNull(instruments.get(position.instrument()))
                    .asset();
            if (request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT)) >= 0) {
                assets.add(asset);
            }
        }
        return assets;
    }

    private static GridTail summary(Tail tail, boolean[] isOutside, double gridLoss) {
        int outside = 0;
        int beyond = 0;
        double sumOutside = 0;
        double sumInside = 0;
        double excess = 0;
        for (int i = 0; i < isOutside.length; i++) {
            double loss = tail.losses()[i];
            if (isOutside[i]) {
                outside++;
                sumOutside += loss;
            } else {
                sumInside += loss;
            }
            beyond += loss > gridLoss ? 1 : 0;
            excess += Math.max(0, loss - gridLoss);
        }
        return new GridTail(
                isOutside.length,
                outside,
                sumOutside / outside,
                sumInside / (isOutside.length - outside),
                gridLoss,
                beyond,
                excess / isOutside.length);
    }
}

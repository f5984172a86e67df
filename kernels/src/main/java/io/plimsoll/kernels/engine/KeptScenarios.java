package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.kept.KeptMarket;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was simulated for the markets and models of the last requests, within a bound of memory. An engine that keeps
/// it ([MarginEngine#keeping]) gives the figures of one that does not.
///
/// An entry belongs to a valuation time, a currency, a plan, a market and a model. A request that differs in any of
/// them has an entry of its own, so no entry can be out of date. Thread-safe.
public final class KeptScenarios {
    private static final int SHARE_OF_A_MARKET = 2;

    private final long mostBytes;

    /// The least recently used first. Guarded by this.
    private final Map<Key, KeptMarket> markets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param mostBytes memory of all that is kept
    public KeptScenarios(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Everything that a draw and the value of an instrument depend on.
    private record Key(
            Instant asOf,
            String currency,
            SimulationPlan plan,
            Market market,
            Distribution law,
            List<RiskFactor> factors,
            CorrelationMatrix correlation,
            VolatilityTermScaling termScaling,
            Duration period) {
        static Key of(RiskRequest request, RiskModel model) {
            return new Key(
                    request.asOf(),
                    request.currency(),
                    request.plan(),
                    request.market(),
                    model.distribution(),
                    model.factors(),
                    model.correlation(),
                    model.termScaling(),
                    model.period());
        }
    }

    /// What is kept for a request, whatever it holds.
    public KeptMarket of(RiskRequest request) {
        return of(request, request.model());
    }

    /// What is kept for a request under another model.
    KeptMarket of(RiskRequest request, RiskModel model) {
        Key key = Key.of(request, model);
        synchronized (this) {
            KeptMarket known = markets.get(key);
            if (known == null) {
                trim();
                known = new KeptMarket(mostBytes / SHARE_OF_A_MARKET);
                markets.put(key, known);
            }
            return known;
        }
    }

    /// Drops what was not used for longest until the rest fits. To be called after a computation; what one computation
    /// adds may be above the bound until then.
    public synchronized void trim() {
        long bytes = markets.values().stream().mapToLong(KeptMarket::bytes).sum();
        Iterator<KeptMarket> oldest = markets.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /// Memory of all that is kept, bytes.
    public synchronized long bytes() {
        return markets.values().stream().mapToLong(KeptMarket::bytes).sum();
    }
}

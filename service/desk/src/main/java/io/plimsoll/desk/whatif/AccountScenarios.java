package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.engine.ScenarioLosses;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.risk.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kept scenarios of one account: its loss in each, and the loss of one unit of each instrument traded so far.
///
/// A path depends on the seed, the scenario and the order of factors in the model, not on holdings. So the loss after a
/// change is the loss before plus the quantity times the loss of a unit. A candidate costs the revaluation of one
/// instrument and the selection of a tail. Trades are paid for in dollars at the mark. Reported in a coin, the dollars
/// of a payment bear risk, and the loss of a unit includes theirs. Thread-safe: access to the columns is synchronised.
final class AccountScenarios {
    /// Most columns of unit losses kept, the least recently used dropped first.
    private static final int MAX_COLUMNS = 16;

    private final MarginEngine engine;
    private final ScenarioLosses kept;
    private volatile @Nullable Estimate asItStands;
    private final Map<String, double[]> columns = new LinkedHashMap<>(MAX_COLUMNS, 0.75f, true);

    private AccountScenarios(MarginEngine engine, ScenarioLosses kept) {
        this.engine = engine;
        this.kept = kept;
    }

    /// Simulates an account.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    static AccountScenarios simulate(RiskRequest request, MarginEngine engine, Execution execution) {
        RunLog log = new RunLog("the margins before and after the changes", "");
        return new AccountScenarios(engine, ScenarioLosses.simulate(request, engine, log, execution));
    }

    RiskRequest request() {
        return kept.request();
    }

    /// Name of the backend that simulated.
    String backend() {
        return kept.backend();
    }

    /// Notices of the simulations, for example of a fallback.
    List<Notice> notices() {
        return kept.log().notices();
    }

    /// Largest memory use, bytes.
    long bytes() {
        return (1L + MAX_COLUMNS) * Double.BYTES * kept.losses().length;
    }

    /// The measure after changes, equal to that of a margin request for the changed account.
    Estimate risk(List<Change> changes, Execution execution) {
        if (!changes.isEmpty()) {
            return exactRisk(changes, execution);
        }
        Estimate known = asItStands;
        if (known == null) {
            known = exactRisk(changes, execution);
            asItStands = known;
        }
        return known;
    }

    private Estimate exactRisk(List<Change> changes, Execution execution) {
        double[] after = kept.losses().clone();
        for (Change change : changes) {
            add(after, change, execution);
        }
        return kept.risk(engine, changed(changes), after, execution);
    }

    /// The account after changes. Dollars that are paid have no risk in dollars and are left out there.
    private RiskRequest changed(List<Change> changes) {
        if (changes.isEmpty()) {
            return request();
        }
        return AssetPrice.DOLLAR.equals(request().currency())
                ? Change.apply(request(), changes)
                : Change.settled(request(), changes);
    }

    /// The measure from the kept losses alone, in the precision of the backend, for a search.
    double roughRisk(Change change, double quantity, Execution execution) {
        double[] unit = unit(change, execution);
        double[] losses = kept.losses();
        double[] after = new double[losses.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = losses[i] + quantity * unit[i];
        }
        return kept.roughRisk(after);
    }

    /// Root mean square of the loss of one unit.
    double deviation(Change change, Execution execution) {
        return ScenarioLosses.deviation(unit(change, execution));
    }

    private void add(double[] after, Change change, Execution execution) {
        double[] unit = unit(change, execution);
        double quantity = change.quantity().doubleValue();
        for (int i = 0; i < after.length; i++) {
            after[i] += quantity * unit[i];
        }
    }

    private double[] unit(Change change, Execution execution) {
        String key = change.kind() + " " + change.name();
        synchronized (columns) {
            double[] known = columns.get(key);
            if (known != null) {
                return known;
            }
        }
        double[] unit = switch (change.kind()) {
            case TRADE -> paid(change.name(), kept.ofUnit(engine, change.name(), execution), execution);
            case TRANSFER -> kept.ofUnitOfCollateral(engine, change.name(), execution);
        };
        synchronized (columns) {
            columns.put(key, unit);
            if (columns.size() > MAX_COLUMNS) {
                columns.remove(columns.keySet().iterator().next());
            }
        }
        return unit;
    }

    /// The losses of one unit of an instrument and of the dollars that are paid for it.
    private double[] paid(String instrument, double[] unit, Execution execution) {
        double price = MarkValues.of(request(), Set.of(instrument)).dollars(instrument);
        if (price == 0 || AssetPrice.DOLLAR.equals(request().currency())) {
            return unit;
        }
        double[] dollar = kept.ofUnitOfCollateral(engine, AssetPrice.DOLLAR, execution);
        double[] paid = new double[unit.length];
        for (int i = 0; i < paid.length; i++) {
            paid[i] = unit[i] - price * dollar[i];
        }
        return paid;
    }
}

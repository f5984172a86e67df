package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.table.MethodologyForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks that the factors and perpetuals that `methodology.procyclicality` names exist.
///
/// @param log takes the faults
/// @param place of the object
record MarketPastCheck(FaultLog log, Pointer place) {
    /// Logs every factor that the model lacks, and every perpetual that the market lacks.
    void check(ProcyclicalityHistory past, Market market, RiskModel model, Placeholders placeholders) {
        if (!placeholders.hasGap(Placeholders.Gap.FACTORS)) {
            factors(past, MethodologyForms.LONG_RUN, place, model);
            factors(past, MethodologyForms.STRESSED, place, model);
            factors(past, MethodologyForms.REALISED, place, model);
            for (int i = 0; i < past.days().size(); i++) {
                MarketDay day = past.days().get(i);
                Pointer at = place.child(MethodologyForms.DAYS.key()).child(i);
                factors(day, MethodologyForms.DAY_VOLATILITIES, at, model);
                factors(day, MethodologyForms.DAY_REALISED, at, model);
            }
        }
        if (!placeholders.hasGap(Placeholders.Gap.INSTRUMENTS)) {
            Set<String> perpetuals = market.instruments().stream()
                    .filter(Perpetual.class::isInstance)
                    .map(Instrument::name)
                    .collect(Collectors.toSet());
            for (String instrument : new TreeSet<>(past.funding().keySet())) {
                if (!perpetuals.contains(instrument)) {
                    References.refuse(
                            log,
                            place.child(MethodologyForms.FUNDING.key()).child(instrument),
                            "unknown-instrument",
                            "funding names " + instrument + ": the market has no perpetual of that name");
                }
            }
        }
    }

    private <T> void factors(T owner, Field<T, Map<String, Double>> field, Pointer at, RiskModel model) {
        Map<String, Double> volatilities = field.getter().apply(owner);
        for (String factor : volatilities == null ? Set.<String>of() : new TreeSet<>(volatilities.keySet())) {
            if (model.indexOf(factor) < 0) {
                References.refuse(
                        log,
                        at.child(field.key()).child(factor),
                        "unknown-factor",
                        "the factor named is " + factor + ": the model has none of that name");
            }
        }
    }
}

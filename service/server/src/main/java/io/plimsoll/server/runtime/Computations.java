package io.plimsoll.server.runtime;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.forecast.ForecastAnswer;
import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.venue.standing.VenuesAnswer;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfRequest;
import java.util.List;

/// Everything that the service computes.
///
/// @param margin the margin of one portfolio
/// @param watchedMargins the same for portfolios that will be asked about again, each with an outcome of its own; what
///     they simulated may be kept
/// @param batch the margins of many accounts
/// @param stress what stress would cost a portfolio
/// @param whatIf the margin of a portfolio before and after changes
/// @param explain why a margin changed
/// @param optimise the cheapest trades and transfers that reach an aim
/// @param forecast bands and margin calls to come
/// @param greeks what moves a margin
/// @param venues how accounts stand at their venues
/// @param firm the risk of many books by venue, asset and other properties
/// @param orderCheck whether orders of an account may be placed
public record Computations(
        Computation<MarginRequest, MarginAnswer> margin,
        Computation<List<MarginRequest>, List<SimulationOutcome<MarginAnswer>>> watchedMargins,
        Computation<BatchRequest, BatchAnswer> batch,
        Computation<StressRequest, StressAnswer> stress,
        Computation<WhatIfRequest, WhatIfAnswer> whatIf,
        Computation<ExplainRequest, ExplainAnswer> explain,
        Computation<OptimiseRequest, OptimiseAnswer> optimise,
        Computation<ForecastRequest, ForecastAnswer> forecast,
        Computation<MarginRequest, GreeksAnswer> greeks,
        Computation<VenuesRequest, VenuesAnswer> venues,
        Computation<FirmRequest, FirmAnswer> firm,
        Computation<OrderCheckRequest, OrderCheckAnswer> orderCheck) {
    /// The same with other margins, watched or not.
    public Computations withMargins(Computation<MarginRequest, MarginAnswer> margins) {
        return new Computations(
                margins,
                SimulationOutcome.ofEach(margins),
                batch,
                stress,
                whatIf,
                explain,
                optimise,
                forecast,
                greeks,
                venues,
                firm,
                orderCheck);
    }
}

package io.plimsoll.server.runtime;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfRequest;

/// A request that can wait in the queue, with what computes it.
///
/// @param <Q> the request
/// @param <A> the answer
/// @param computation what to run
/// @param request on what
/// @param units how much work it is, in the units of [WorkRate]
public record SimulationTask<Q, A>(Computation<Q, A> computation, Q request, double units) {
    /// The margin of one portfolio.
    public static SimulationTask<MarginRequest, MarginAnswer> of(
            Computation<MarginRequest, MarginAnswer> computation, MarginRequest request) {
        return new SimulationTask<>(computation, request, WorkRate.unitsOf(request.risk()));
    }

    /// The margins of many accounts.
    public static SimulationTask<BatchRequest, BatchAnswer> of(
            Computation<BatchRequest, BatchAnswer> computation, BatchRequest request) {
        return new SimulationTask<>(computation, request, WorkRate.unitsOf(request.accounts()));
    }

    /// What stress would cost a portfolio.
    public static SimulationTask<StressRequest, StressAnswer> of(
            Computation<StressRequest, StressAnswer> computation, StressRequest request) {
        return new SimulationTask<>(computation, request, WorkRate.unitsOf(request));
    }

    /// The margin of a portfolio before and after changes.
    public static SimulationTask<WhatIfRequest, WhatIfAnswer> of(
            Computation<WhatIfRequest, WhatIfAnswer> computation, WhatIfRequest request) {
        return new SimulationTask<>(
                computation, request, WorkRate.unitsOf(request.margin().risk()));
    }
}

package io.plimsoll.service.runtime;

import io.plimsoll.service.inquiry.StressAnswer;
import io.plimsoll.service.inquiry.StressRequest;
import io.plimsoll.service.inquiry.WhatIfAnswer;
import io.plimsoll.service.inquiry.WhatIfRequest;
import io.plimsoll.service.margin.BatchAnswer;
import io.plimsoll.service.margin.BatchRequest;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;

/// Everything that the service computes.
///
/// @param margin the margin of one portfolio
/// @param batch the margins of many accounts
/// @param stress what stress would cost a portfolio
/// @param whatIf the margin of a portfolio before and after changes
public record Computations(
        Computation<MarginRequest, MarginAnswer> margin,
        Computation<BatchRequest, BatchAnswer> batch,
        Computation<StressRequest, StressAnswer> stress,
        Computation<WhatIfRequest, WhatIfAnswer> whatIf) {}

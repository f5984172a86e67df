/// How does the market move?
///
/// [RiskModel] holds the risk factors, their correlation, and the law of their shocks over one period: normal,
/// Student-t or filtered history ([Distribution]). It comes from a request or from a calibration. Records check
/// themselves; [CorrelationMatrix] repairs a matrix on request. [ModelReplicates] draws alternative models for
/// the estimation error.
///
/// Next: [io.plimsoll.kernels.book] compiles a model for the length of its period. Depends on `kernels.check`,
/// and on `kernels.lane` for random words.
@NullMarked
package io.plimsoll.kernels.model;

import org.jspecify.annotations.NullMarked;

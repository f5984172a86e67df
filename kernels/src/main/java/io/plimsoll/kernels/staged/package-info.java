/// What is the risk of a portfolio that cannot be closed out at once?
///
/// A [StagedRequest] splits it into stages with their own horizons ([CloseOutStage]). [StagedEngine] runs each
/// stage on the same paths and measures the sum of their losses. For the service; depends on `kernels.engine`.
@NullMarked
package io.plimsoll.kernels.staged;

import org.jspecify.annotations.NullMarked;

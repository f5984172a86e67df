/// How large can losses become before the horizon?
///
/// [PathWatch] asks for the worst running loss of each path, and for probabilities that an equity is exhausted.
/// [RunningLossFigures] is the answer. [io.plimsoll.kernels.engine] simulates it. Depends on `kernels.risk` and
/// `kernels.check`.
@NullMarked
package io.plimsoll.kernels.running;

import org.jspecify.annotations.NullMarked;

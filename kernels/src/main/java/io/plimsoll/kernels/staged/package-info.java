/// Portfolios that leave the market in stages: each part is held to an end of its own on the same path, and the
/// loss of a scenario is the sum over the parts. For the service; depends on `kernels` and what is below it.
@NullMarked
package io.plimsoll.kernels.staged;

import org.jspecify.annotations.NullMarked;

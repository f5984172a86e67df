/// Which valid inputs look like mistakes?
///
/// [Plausibility] compares units, marks, confidence levels and model parameters with the ranges of real
/// markets. [InfiniteShortfall] finds losses whose mean is infinite under the model's law, [UnmovedVolatility] vega
/// that the model cannot see, and [CalendarArbitrage] volatilities that move into an arbitrage. Each finding names the
/// place, the value and a likely reading; none changes a
/// figure. The service turns them into warnings. Depends on the request, its parts and net vegas.
@NullMarked
package io.plimsoll.kernels.plausibility;

import org.jspecify.annotations.NullMarked;

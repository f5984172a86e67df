/// Picks the largest of many numbers without sorting them: the tail of a simulation, and the tails of its positions
/// as they stream by. Depends on `risk` for what a tail is.
@NullMarked
package io.plimsoll.kernels.selection;

import org.jspecify.annotations.NullMarked;

/// Tests of the greeks of positions.
@NullMarked
package io.plimsoll.kernels.greeks;

import org.jspecify.annotations.NullMarked;

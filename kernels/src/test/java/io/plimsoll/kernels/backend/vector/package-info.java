/// The vector backend held against the reference on the same draws.
@NullMarked
package io.plimsoll.kernels.backend.vector;

import org.jspecify.annotations.NullMarked;

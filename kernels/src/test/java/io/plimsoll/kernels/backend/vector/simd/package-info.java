/// The vector loops held against the lanes in double precision.
@NullMarked
package io.plimsoll.kernels.backend.vector.simd;

import org.jspecify.annotations.NullMarked;

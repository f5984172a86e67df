/// A book as kernels in single precision want it: rows of log-changes, moves, weights, and options in groups. For
/// the vector backend and for devices; depends on `kernels.book` and `kernels.backend`.
@NullMarked
package io.plimsoll.kernels.backend.program;

import org.jspecify.annotations.NullMarked;

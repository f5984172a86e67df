/// How does single precision value a book?
///
/// [BookProgram] rewrites a book as sums of relative price moves: rows of log-changes ([LogChangeRows]), a
/// weight per move, and options in batches that share a forward ([OptionBatch]). For the vector backend and for
/// devices; depends on `kernels.book` and `kernels.tail`.
@NullMarked
package io.plimsoll.kernels.backend.program;

import org.jspecify.annotations.NullMarked;

/// What can be held and what it is worth: instruments, positions, collateral, the market they are marked to.
/// Records that are valid if they exist. For callers of the engine and for `kernels.book`; depends on
/// `kernels.check` only.
@NullMarked
package io.plimsoll.kernels.instrument;

import org.jspecify.annotations.NullMarked;

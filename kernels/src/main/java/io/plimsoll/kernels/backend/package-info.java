/// The backends behind one interface: what each must compute, how they are found, how one is chosen, and the
/// reason for every refusal. For the engine; depends on `kernels.book` and `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.backend;

import org.jspecify.annotations.NullMarked;

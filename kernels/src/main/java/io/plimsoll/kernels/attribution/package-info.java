/// Who causes the loss: each position's share in the whole, and what each would lose alone. For the engine;
/// depends on `kernels.backend`, `kernels.book` and `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.attribution;

import org.jspecify.annotations.NullMarked;

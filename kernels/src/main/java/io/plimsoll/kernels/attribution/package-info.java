/// Who causes the loss: the tail, exact where it matters, each position's share in it, and what each position
/// would lose alone. For the engine; depends on `kernels.backend`, `kernels.book` and `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.attribution;

import org.jspecify.annotations.NullMarked;

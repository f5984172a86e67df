/// The loops of the vector backend over arrays of one block of scenarios: words, normals, the factor product,
/// exponentials, options. For [io.plimsoll.kernels.backend.vector] only; depends on `kernels.book` and
/// `kernels.model` for the constants of the laws.
///
/// Why these kernels look as they do: the compiler inlines the Vector API without limit, but methods of ours only
/// until a method has grown large, and a vector that crosses a call which was not inlined is allocated. So a
/// kernel is one static method around one loop that calls nothing but the Vector API, its constants are broadcast
/// before the loop, and loops are split until each fits the registers.
@NullMarked
package io.plimsoll.kernels.backend.vector.simd;

import org.jspecify.annotations.NullMarked;

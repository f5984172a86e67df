/// What are the formulas of one scenario? Random words, normals, option values, factor levels and payoffs, as
/// static functions on primitives and arrays. A GPU compiler takes them unchanged, so every backend computes the
/// same formulas. For backends; depends on nothing.
///
/// [ExponentialLane], [NormalLane] and [BlackLane] are for the host, in double precision, with the same bits on every
/// processor. Rules that keep the others legal on a device:
/// - Of `Math` only `sqrt` is used: others do not exist on every device, or differ between processors.
/// - Random words are stored in the low half of a non-negative `long`; high halves are taken with `>>` and a
///   mask. Some device compilers turn an unsigned shift of a negative number into a signed one.
/// - A function has one return, conditional expressions and no early exit. It does not allocate, use objects or
///   throw.
/// - Polynomials are nested (Horner), so that every compiler fuses the same multiplications and additions.
@NullMarked
package io.plimsoll.kernels.lane;

import org.jspecify.annotations.NullMarked;

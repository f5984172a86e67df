/// The mathematics of one scenario: static functions on primitives and arrays of them, at most 40 lines each,
/// written so that a GPU compiler takes them unchanged. For every backend and for nobody else; depends on
/// nothing.
///
/// Rules that keep a lane legal on a device, and what each prevents:
/// - `exp`, `log`, `sqrt`, `sin` and `cos` are the only functions of `Math`; the others do not exist everywhere.
/// - Words of random bits live in the low half of a `long` that is never negative, and high halves are taken with
///   `>>` and a mask: an unsigned shift of a negative number is compiled to a signed one by some device
///   compilers.
/// - One return a function, conditional expressions and no early exits; no allocation, no objects, no exceptions.
/// - Polynomials are nested (Horner), so that every compiler fuses the same multiply and add.
@NullMarked
package io.plimsoll.kernels.lane;

import org.jspecify.annotations.NullMarked;

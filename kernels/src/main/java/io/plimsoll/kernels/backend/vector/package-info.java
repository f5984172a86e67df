/// Single precision on the vector units of all cores: the fallback where there is no GPU. Blocks of 256 scenarios
/// are drawn, correlated, evolved, revalued and reduced before they leave the cache. Draws the same words as the
/// reference and differs from it by rounding, which a self-test bounds before first use.
///
/// Found through [io.plimsoll.kernels.backend.BackendProvider]; depends on `kernels.lane`, `kernels.book` and
/// `kernels.backend`. The Vector API (`jdk.incubator.vector`) is seen by its package `simd` alone.
@NullMarked
package io.plimsoll.kernels.backend.vector;

import org.jspecify.annotations.NullMarked;

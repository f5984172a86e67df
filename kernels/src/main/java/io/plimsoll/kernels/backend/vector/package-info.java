/// How are scenarios simulated on the vector units of all cores?
///
/// Single precision, in blocks of 256 scenarios that are drawn, correlated, revalued and reduced before they
/// leave the cache. The backend draws the same random words as the reference and differs from it by rounding
/// only; [VectorBackendProvider] runs a self-test of that rounding before first use.
///
/// It is the default where there is no GPU. Depends on `kernels.lane`, `kernels.book`, `backend.program` and
/// `backend.account`. Only its package `simd` uses the Vector API (`jdk.incubator.vector`).
@NullMarked
package io.plimsoll.kernels.backend.vector;

import org.jspecify.annotations.NullMarked;

/// Which losses are right?
///
/// The backend in double precision, with plain loops over lanes in the order of the formulas. Other backends
/// are compared with it, and the engine uses it where single precision is not enough.
/// [ReferenceBackendProvider] announces it. Depends on `kernels.lane`, `kernels.book` and `kernels.backend`.
@NullMarked
package io.plimsoll.kernels.backend.reference;

import org.jspecify.annotations.NullMarked;

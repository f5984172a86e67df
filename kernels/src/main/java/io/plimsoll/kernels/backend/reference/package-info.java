/// The truth that other backends are held against: double precision, plain loops over lanes, one after the other
/// as the formulas say. Found through [io.plimsoll.kernels.backend.BackendProvider]; depends on `kernels.lane`,
/// `kernels.book` and `kernels.backend`.
@NullMarked
package io.plimsoll.kernels.backend.reference;

import org.jspecify.annotations.NullMarked;

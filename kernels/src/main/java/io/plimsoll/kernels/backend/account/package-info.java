/// The worst losses of many accounts over one set of scenarios: how the work is cut, and the algorithm in double
/// precision that any backend may use. For backends; depends on `kernels.backend`, `kernels.book` and
/// `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.backend.account;

import org.jspecify.annotations.NullMarked;

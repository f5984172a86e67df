/// A request compiled into columns: what a backend reads. No names, no maps, no dates; arrays of primitives in a
/// fixed order that does not depend on the order of the request. For the engine and the backends; depends on
/// `kernels.instrument`, `kernels.model` and `kernels.check`.
@NullMarked
package io.plimsoll.kernels.book;

import org.jspecify.annotations.NullMarked;

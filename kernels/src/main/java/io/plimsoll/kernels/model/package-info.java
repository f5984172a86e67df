/// How the market moves: risk factors, their correlation, the law of their returns. Records that are valid if
/// they exist. For callers of the engine and for `kernels.book`; depends on `kernels.check` only.
@NullMarked
package io.plimsoll.kernels.model;

import org.jspecify.annotations.NullMarked;

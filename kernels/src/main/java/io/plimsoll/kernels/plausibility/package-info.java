/// Findings about inputs that are valid and look mistaken: units, marks, levels, laws without a mean. Each names
/// the place, the value and the likely reading; none changes a figure. For `service`; depends on the request and
/// what it holds.
@NullMarked
package io.plimsoll.kernels.plausibility;

import org.jspecify.annotations.NullMarked;

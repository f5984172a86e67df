/// Deterministic stress: named moves of the market, where they come from, and what a book gains in them by the
/// kernels' own pricing in double precision. Pure: for `service.margin` and for what answers stress requests;
/// depends on the kernels.
@NullMarked
package io.plimsoll.service.stress;

import org.jspecify.annotations.NullMarked;

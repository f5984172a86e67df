/// The published margin rules of venues, each dated, as one more measure beside the simulated one, and where a
/// rule's grid misses the simulated tail. A rule is data and one class. Pure: for `service.margin` and what answers
/// margin requests; depends on the kernels and on `service.stress` for the revaluation.
@NullMarked
package io.plimsoll.service.venue;

import org.jspecify.annotations.NullMarked;

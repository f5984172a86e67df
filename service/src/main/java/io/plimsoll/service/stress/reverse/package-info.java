/// Reverse stress: which joint moves of a request's risk factors cost a given sum, and how likely they are under its
/// own model. Pure: for what answers stress requests; depends on the kernels and on the laws of `calibration.stats`.
@NullMarked
package io.plimsoll.service.stress.reverse;

import org.jspecify.annotations.NullMarked;

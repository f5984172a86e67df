/// How an account stands: its equity after haircuts against what it must hold, the band that this puts it in and
/// what follows, and a score with its reasons. For the requirement and the answer; depends on the policy and the
/// kernels.
@NullMarked
package io.plimsoll.service.margin.standing;

import org.jspecify.annotations.NullMarked;

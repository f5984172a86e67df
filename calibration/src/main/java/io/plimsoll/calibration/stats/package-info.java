/// Moments of a sample and the decomposition of a symmetric matrix: the only package, beside the optimisers to
/// come, that sees Commons Math, so that it can be replaced in one place. For the estimators of this module;
/// depends on nothing else.
@NullMarked
package io.plimsoll.calibration.stats;

import org.jspecify.annotations.NullMarked;

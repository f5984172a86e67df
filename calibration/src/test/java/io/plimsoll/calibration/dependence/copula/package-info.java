/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.dependence.copula;

import org.jspecify.annotations.NullMarked;

/// Tests of the error of estimation.
@NullMarked
package io.plimsoll.kernels.estimation;

import org.jspecify.annotations.NullMarked;

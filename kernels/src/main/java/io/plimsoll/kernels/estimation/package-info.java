/// The error of figures that comes from estimation: the history and the fitted parameters are a sample too.
@NullMarked
package io.plimsoll.kernels.estimation;

import org.jspecify.annotations.NullMarked;

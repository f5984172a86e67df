/// From price history to a model that the margin engine takes: what was estimated, each figure with its error,
/// or the reason why it could not be. For the service and for validators; depends on `kernels` and on the
/// packages below it, never on the service.
@NullMarked
package io.plimsoll.calibration;

import org.jspecify.annotations.NullMarked;

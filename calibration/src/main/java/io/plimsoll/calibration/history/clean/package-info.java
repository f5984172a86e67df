/// What is odd about a history that was read, and what was done about it. For reports and the model file; depends
/// on the packages of `calibration.history`.
@NullMarked
package io.plimsoll.calibration.history.clean;

import org.jspecify.annotations.NullMarked;

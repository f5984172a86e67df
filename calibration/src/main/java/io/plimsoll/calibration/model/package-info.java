/// From history to a model that the margin engine takes: a law for each factor, their dependence, and what a
/// validator asks about both. Pure: no files, no clock.
///
/// For the model file and the service; depends on the other packages of the module.
@NullMarked
package io.plimsoll.calibration.model;

import org.jspecify.annotations.NullMarked;

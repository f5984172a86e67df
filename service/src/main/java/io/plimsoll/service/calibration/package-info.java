/// Calibration as the service offers it: what is asked for, as text; the model file; its summary for people.
/// Knows neither HTTP nor the command line.
@NullMarked
package io.plimsoll.service.calibration;

import org.jspecify.annotations.NullMarked;

/// Calibrates a model from a price history on request: the request, the model file, and a summary for people.
@NullMarked
package io.plimsoll.server.calibration;

import org.jspecify.annotations.NullMarked;

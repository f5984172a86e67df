/// What runs around a simulation: the configuration, read in one place, and the queue in which requests wait for
/// their turn. For `service.http`, `service.cli` and the wiring; depends on `service.margin`, `service.job`,
/// `service.history` and the kernels, and
/// knows neither HTTP nor JSON.
@NullMarked
package io.plimsoll.service.runtime;

import org.jspecify.annotations.NullMarked;

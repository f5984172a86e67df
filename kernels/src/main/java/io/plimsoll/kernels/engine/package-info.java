/// The only place that selects a backend, runs it, falls back after a device fault, repeats in double precision
/// and mends the tail. For the service, calibration and benchmarks; depends on the packages below it.
@NullMarked
package io.plimsoll.kernels.engine;

import org.jspecify.annotations.NullMarked;

/// What a caller of the engine sees: [io.plimsoll.kernels.MarginEngine], the request it takes and the figures it
/// gives, each with its error bar and with the evidence to reproduce it. For the service, calibration and
/// benchmarks; depends on the packages below it.
@NullMarked
package io.plimsoll.kernels;

import org.jspecify.annotations.NullMarked;

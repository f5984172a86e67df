/// The time that the service adds to the engine: many accounts at once, and each fixed workload over HTTP.
/// Depends on `benchmarks.workload`, `service`, `kernels` and JMH.
@NullMarked
package io.plimsoll.benchmarks.batch;

import org.jspecify.annotations.NullMarked;

/// What the service adds to the engine where many accounts are margined at once. Depends on
/// `benchmarks.workload`, `service`, `kernels` and JMH.
@NullMarked
package io.plimsoll.benchmarks.batch;

import org.jspecify.annotations.NullMarked;

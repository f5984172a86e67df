/// The cost of a workload on a backend, compared with straightforward code. Each class asks one question and
/// checks its own answer. Depends on `benchmarks.workload`, `kernels` and JMH.
@NullMarked
package io.plimsoll.benchmarks.backend;

import org.jspecify.annotations.NullMarked;

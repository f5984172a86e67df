/// What a workload costs on a backend, beside what one writes first. Each class asks one question and checks its
/// own answer. Depends on `benchmarks.workload`, `kernels` and JMH.
@NullMarked
package io.plimsoll.benchmarks.backend;

import org.jspecify.annotations.NullMarked;

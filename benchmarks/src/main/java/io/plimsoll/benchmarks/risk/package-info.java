/// The cost of tail figures from simulated losses. Each class asks one question, has a baseline and checks its
/// own answer. Depends on `kernels.risk` and JMH.
@NullMarked
package io.plimsoll.benchmarks.risk;

import org.jspecify.annotations.NullMarked;

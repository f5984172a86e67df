/// The cost of one call of a numerical function. Each class asks one question, has a baseline and checks its own
/// answer. Depends on `kernels.lane` and JMH.
@NullMarked
package io.plimsoll.benchmarks.lane;

import org.jspecify.annotations.NullMarked;

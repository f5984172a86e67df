/// Tests that the lane benchmarks notice a wrong answer.
@NullMarked
package io.plimsoll.benchmarks.lane;

import org.jspecify.annotations.NullMarked;

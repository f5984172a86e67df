/// Tests that the tail benchmark notices a wrong answer.
@NullMarked
package io.plimsoll.benchmarks.risk;

import org.jspecify.annotations.NullMarked;

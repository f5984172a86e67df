/// Tests that the backend benchmarks notice a wrong answer.
@NullMarked
package io.plimsoll.benchmarks.backend;

import org.jspecify.annotations.NullMarked;

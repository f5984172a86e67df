/// Tests of the benchmark of batches.
@NullMarked
package io.plimsoll.benchmarks.whatif;

import org.jspecify.annotations.NullMarked;

/// Tests of the benchmark of batches.
@NullMarked
package io.plimsoll.benchmarks.batch;

import org.jspecify.annotations.NullMarked;

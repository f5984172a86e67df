/// The command line of the workloads.
@NullMarked
package io.plimsoll.benchmarks.bench;

import org.jspecify.annotations.NullMarked;

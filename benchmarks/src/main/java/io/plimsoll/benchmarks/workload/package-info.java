/// The fixed workloads, W1 to W4, as requests to the engine, and the answers that every engine must give to them.
/// For the benchmarks and for comparisons of one engine with another; depends on `kernels` only.
@NullMarked
package io.plimsoll.benchmarks.workload;

import org.jspecify.annotations.NullMarked;

/// `plimsoll bench`: runs a fixed workload in steady state on one backend and prints its times and figures, so that
/// they can stand beside those of another program that did the same work.
@NullMarked
package io.plimsoll.benchmarks.bench;

import org.jspecify.annotations.NullMarked;

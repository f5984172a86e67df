/// Tests that every workload is what its definition says and gives the published answer.
@NullMarked
package io.plimsoll.benchmarks.workload;

import org.jspecify.annotations.NullMarked;

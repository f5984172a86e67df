/// Libraries in use on JVM desks, applied as their users would, on the work of W1 and W2: draws, a product with
/// the root of the correlation, a price formula, one scenario after the other. The peers of the backends. Depends
/// on `benchmarks.workload`, `kernels` for the definitions, and on each library in one class.
@NullMarked
package io.plimsoll.benchmarks.peer;

import org.jspecify.annotations.NullMarked;

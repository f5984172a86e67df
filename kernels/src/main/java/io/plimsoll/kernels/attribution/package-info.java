/// Which positions cause the loss?
///
/// [ExactTail] corrects a single-precision tail by the reference backend until its figures are exact to 1e-5.
/// [Attribution] draws the tail's scenarios again and averages each column's loss: the Euler contributions.
/// [StandaloneRisks] measures each column alone.
///
/// For the engine; depends on `kernels.backend`, `kernels.tail`, `kernels.book` and `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.attribution;

import org.jspecify.annotations.NullMarked;

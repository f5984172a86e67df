/// How do the factors of a model move together?
///
/// Takes aligned series, usually standardised residuals, and returns a correlation matrix (sample, or shrunk by
/// Ledoit and Wolf), the joint Student-t law with its degrees of freedom, a Student-t copula fitted to ranks, or
/// the share of days on which two series are in their tails together. Results that are correlations are
/// [io.plimsoll.kernels.model.CorrelationMatrix], which is valid by construction.
@NullMarked
package io.plimsoll.calibration.dependence;

import org.jspecify.annotations.NullMarked;

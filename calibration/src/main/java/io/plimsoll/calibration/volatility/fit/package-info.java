/// Fits the variance recursions by maximum likelihood, with normal or Student-t innovations.
///
/// [VolatilityFitter] takes returns and a [VarianceSpecification]. It returns parameters with standard errors, or
/// a fit on a border of the parameter range without errors, or the reason why there is no fit.
@NullMarked
package io.plimsoll.calibration.volatility.fit;

import org.jspecify.annotations.NullMarked;

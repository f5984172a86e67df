/// What moves a margin? [MarginGreeksCalculator] gives the derivatives of the measures, of every line of the
/// requirement and of their total by the prices, volatilities, correlations and quantities of a margin request,
/// each with its standard error.
@NullMarked
package io.plimsoll.desk.greeks;

import org.jspecify.annotations.NullMarked;

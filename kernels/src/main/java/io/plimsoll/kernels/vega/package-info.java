/// How much of each point of an implied-volatility surface does a portfolio hold?
///
/// [NetVegas] nets the options of a portfolio by asset, expiry and strike. For rules and warnings about risk that
/// a model's volatility factors do not move. Depends on instruments, lanes and the model.
@NullMarked
package io.plimsoll.kernels.vega;

import org.jspecify.annotations.NullMarked;

/// Is the history fit for a calibration?
///
/// The checks take a series or an option chain and return what may be used, with a list of [Finding]: what is
/// odd, where, and what was done about it. [PriceScan] has the rules for prices: flat stretches, jumps, spikes
/// and changes of units.
@NullMarked
package io.plimsoll.calibration.history.clean;

import org.jspecify.annotations.NullMarked;

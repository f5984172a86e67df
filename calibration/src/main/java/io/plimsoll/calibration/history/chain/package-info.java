/// Option chains: every listed option of every asset at one time, read from Deribit's and from tardis.dev's
/// layout, one snapshot after the other.
///
/// For `calibration.smile` and the back-test of option books; depends on `calibration.history.csv` and on
/// `kernels.instrument`.
@NullMarked
package io.plimsoll.calibration.history.chain;

import org.jspecify.annotations.NullMarked;

/// Option chains and futures quotes, as Deribit lists them.
///
/// [ChainReader] reads one [ChainSnapshot]: every listed option at one time. [FuturesReader] reads marks of dated
/// futures beside the index. [ListedName] parses instrument names such as `BTC-10JUL26-48000-P`.
@NullMarked
package io.plimsoll.calibration.history.derivative;

import org.jspecify.annotations.NullMarked;

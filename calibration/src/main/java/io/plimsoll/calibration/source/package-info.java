/// Files and folders of history of any layout, read into one place with every fault of every file told at once.
///
/// For whoever calibrates from files; depends on `calibration.history` and `calibration.smile`.
@NullMarked
package io.plimsoll.calibration.source;

import org.jspecify.annotations.NullMarked;

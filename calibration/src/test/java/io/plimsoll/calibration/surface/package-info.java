/// Tests of smiles and surface factors.
@NullMarked
package io.plimsoll.calibration.surface;

import org.jspecify.annotations.NullMarked;

/// The diagnostics of a calibration as an HTML page: surface factors, fitted smiles, residuals, findings.
@NullMarked
package io.plimsoll.server.calibration.page;

import org.jspecify.annotations.NullMarked;

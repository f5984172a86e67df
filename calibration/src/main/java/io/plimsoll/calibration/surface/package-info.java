/// The smiles of an asset's options and the factors that move them.
///
/// [SmileHistory] keeps one volatility for each strike and expiry of every chain. [SurfaceChanges] are the
/// log-changes at fixed strikes between neighbouring chains. [SurfaceFactors] explains them by the surface factors
/// of the engine. [SmileFitter] fits a smile without arbitrage to each expiry, for pictures and missing wings.
@NullMarked
package io.plimsoll.calibration.surface;

import org.jspecify.annotations.NullMarked;

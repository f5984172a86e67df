/// How are Hyperliquid's documents read?
///
/// Positions and balance: [HyperliquidState]. Marks: [HyperliquidMarks]. Every perpetual pays USDC.
@NullMarked
package io.plimsoll.imports.venue.hyperliquid;

import org.jspecify.annotations.NullMarked;

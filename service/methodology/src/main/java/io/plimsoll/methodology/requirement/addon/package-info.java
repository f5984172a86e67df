/// Add-ons to the core requirement: concentration, funding, wrong-way collateral, stablecoins, stress scenarios,
/// and stressed correlations.
@NullMarked
package io.plimsoll.methodology.requirement.addon;

import org.jspecify.annotations.NullMarked;

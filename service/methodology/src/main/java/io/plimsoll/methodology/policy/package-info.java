/// A margin policy: every rule and parameter that turns simulated losses into a requirement, and the facts about an
/// account that the rules need besides its positions. Data only; the calculators are in `requirement`, `standing`,
/// `procyclicality` and `liquidation`.
@NullMarked
package io.plimsoll.methodology.policy;

import org.jspecify.annotations.NullMarked;

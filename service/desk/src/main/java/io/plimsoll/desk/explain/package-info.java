/// Why did a margin change? [ExplainCalculator] turns one margin request into another step by step, in a fixed order,
/// and measures the margin after each step on common scenarios. The steps sum to the whole change.
@NullMarked
package io.plimsoll.desk.explain;

import org.jspecify.annotations.NullMarked;

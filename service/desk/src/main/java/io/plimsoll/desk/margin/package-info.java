/// The margin of one account: request, calculation and answer. [io.plimsoll.desk.margin.MarginCalculator] runs the
/// engine once, reads the margin and the loss figures off its result, and adds the requirement, the venue's margin
/// and the plan that the request asked for.
@NullMarked
package io.plimsoll.desk.margin;

import org.jspecify.annotations.NullMarked;

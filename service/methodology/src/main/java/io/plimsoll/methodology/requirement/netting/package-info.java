/// How much one group's gain may offset another group's loss. The rule turns a matrix of offsets between groups
/// into one figure, for losses of any measure.
@NullMarked
package io.plimsoll.methodology.requirement.netting;

import org.jspecify.annotations.NullMarked;

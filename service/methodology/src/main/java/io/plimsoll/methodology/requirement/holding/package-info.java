/// The holdings of an account, each with its netting group and its close-out schedule, and the books of some of the
/// holdings that are measured together.
@NullMarked
package io.plimsoll.methodology.requirement.holding;

import org.jspecify.annotations.NullMarked;

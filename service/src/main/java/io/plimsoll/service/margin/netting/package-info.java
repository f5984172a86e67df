/// How much of an offset between netting groups counts: the rule alone, for any measure of risk. Depends on
/// `service.margin.policy`. For the requirement and its stress.
@NullMarked
package io.plimsoll.service.margin.netting;

import org.jspecify.annotations.NullMarked;

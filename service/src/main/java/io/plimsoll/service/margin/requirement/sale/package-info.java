/// How long an instrument takes to sell, what that costs, and when its parts are sold. For the requirement; depends on
/// the policy and the kernels.
@NullMarked
package io.plimsoll.service.margin.requirement.sale;

import org.jspecify.annotations.NullMarked;

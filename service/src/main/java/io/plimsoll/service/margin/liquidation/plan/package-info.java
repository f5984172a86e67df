/// How an account is brought back to its target band in stages, at little cost: which trades there are, which of them
/// are taken, in which stages, and what the account must hold after each. For the margin; depends on the requirement,
/// the policy and the kernels.
@NullMarked
package io.plimsoll.service.margin.liquidation.plan;

import org.jspecify.annotations.NullMarked;

/// What a portfolio would lose or need where the market is not what the model says: in the scenarios of the policy, and
/// with other correlations. Depends on `service.margin.requirement.part`.
@NullMarked
package io.plimsoll.service.margin.requirement.stress;

import org.jspecify.annotations.NullMarked;

/// Which trades and transfers reach an aim at the least cost? Answers with the cheapest set that frees initial margin,
/// or brings the account to a headroom or a band, by a linear programme and by revaluation under the policy.
@NullMarked
package io.plimsoll.desk.optimise;

import org.jspecify.annotations.NullMarked;

/// The parameters of a margin policy, rule by rule: records that are valid if they exist, faults with the path of
/// the policy document. For [io.plimsoll.service.margin.policy.Policy]; depends on the kernels.
@NullMarked
package io.plimsoll.service.margin.policy.rule;

import org.jspecify.annotations.NullMarked;

/// The parts of a portfolio that a requirement measures: what the account holds, and any books made of it. Depends on
/// `kernels` and `service.margin.policy`.
@NullMarked
package io.plimsoll.service.margin.requirement.part;

import org.jspecify.annotations.NullMarked;

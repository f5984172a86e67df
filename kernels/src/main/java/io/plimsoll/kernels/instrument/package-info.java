/// What can a portfolio hold, and at which prices is it marked?
///
/// Instruments, positions, collateral balances, and the market with their prices. These are input records as
/// received. Each checks its fields in its constructor, so a record that exists is valid.
/// [io.plimsoll.kernels.RiskRequest] checks the references between them.
///
/// Next: [io.plimsoll.kernels.book] compiles them into arrays; the payoff formulas are in
/// [io.plimsoll.kernels.lane]. Depends on `kernels.check` only.
@NullMarked
package io.plimsoll.kernels.instrument;

import org.jspecify.annotations.NullMarked;

/// How does a request become numbers that a backend can simulate?
///
/// [BookCompiler] turns positions, market and model into a [Book]: net holdings ([Columns]), price processes
/// ([Underlyings]), funding ([FundingAccruals]), and a path through all events ([PathPlan]). [PeriodLaw] is the
/// compiled model. Book, law, number of scenarios and seed make a [Simulation]. The order of the arrays does
/// not depend on the order of the request.
///
/// Next: a [io.plimsoll.kernels.backend.ScenarioSimulator] runs the simulation. Depends on
/// `kernels.instrument`, `kernels.model`, `kernels.lane` and `kernels.check`.
@NullMarked
package io.plimsoll.kernels.book;

import org.jspecify.annotations.NullMarked;

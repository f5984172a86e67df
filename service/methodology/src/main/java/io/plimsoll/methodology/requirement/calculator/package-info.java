/// Computes a [io.plimsoll.methodology.requirement.Requirement]. Measures the core, each netting group, the
/// close-out and every add-on on one set of scenarios, then sums them. Start reading at
/// [io.plimsoll.methodology.requirement.calculator.RequirementCalculator]; `AccountRequirement` states the order of the
/// work on one account.
@NullMarked
package io.plimsoll.methodology.requirement.calculator;

import org.jspecify.annotations.NullMarked;

/// How is a changed book measured in a few scenarios only?
///
/// A figure of the tail needs the tail's scenarios alone. [TailScenarios] collects those of one measurement.
/// [ChosenScenarios] restricts a backend to them, so that a similar book is measured at a fraction of the cost. Its
/// figures equal those of all scenarios if its tails lie among the chosen ones.
///
/// For the engine; depends on `kernels.backend`, `kernels.book` and `kernels.tail`.
@NullMarked
package io.plimsoll.kernels.backend.chosen;

import org.jspecify.annotations.NullMarked;

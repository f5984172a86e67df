/// How many scenarios does a figure need? [io.plimsoll.kernels.tolerance.ScenarioTolerance] looks at growing numbers of
/// scenarios until a figure is certain enough, and stays valid although it stops when it likes what it sees.
///
/// For the command line; depends on `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.tolerance;

import org.jspecify.annotations.NullMarked;

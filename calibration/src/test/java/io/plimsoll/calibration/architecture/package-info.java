/// The module's rules as tests: who may depend on whom. Each rule is also run against a planted violation, so
/// that a rule which cannot fail is noticed.
@NullMarked
package io.plimsoll.calibration.architecture;

import org.jspecify.annotations.NullMarked;

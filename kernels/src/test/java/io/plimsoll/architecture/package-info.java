/// The rules of the house as tests: who may depend on whom, how sources look. Each rule is also run against a
/// planted violation, so that a rule which cannot fail is noticed.
@NullMarked
package io.plimsoll.architecture;

import org.jspecify.annotations.NullMarked;

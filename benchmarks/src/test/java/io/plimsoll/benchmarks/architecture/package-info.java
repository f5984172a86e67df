/// The rules of the whole house that are seen from here only, each also run against a planted violation.
@NullMarked
package io.plimsoll.benchmarks.architecture;

import org.jspecify.annotations.NullMarked;

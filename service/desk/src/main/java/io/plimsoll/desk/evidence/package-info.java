/// The inputs that make an answer reproducible besides its request: the version of the program and the origin of the
/// model.
@NullMarked
package io.plimsoll.desk.evidence;

import org.jspecify.annotations.NullMarked;

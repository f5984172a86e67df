/// The result: what an account must hold under a policy, with one component for the core and each add-on, the
/// netting behind it, and the error of every figure.
@NullMarked
package io.plimsoll.methodology.requirement;

import org.jspecify.annotations.NullMarked;

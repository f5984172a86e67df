/// How is invalid input reported?
///
/// [Checks] collects every fault of an object, each with its path, value and rule, and throws them together as
/// [InvalidInputException]. Every input record uses it in its constructor. Depends on nothing.
@NullMarked
package io.plimsoll.kernels.check;

import org.jspecify.annotations.NullMarked;

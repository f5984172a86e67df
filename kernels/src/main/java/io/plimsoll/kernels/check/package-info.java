/// How an input is refused: every fault at once, each with the place, the value and the rule. For every package
/// that builds validated records; depends on nothing.
@NullMarked
package io.plimsoll.kernels.check;

import org.jspecify.annotations.NullMarked;

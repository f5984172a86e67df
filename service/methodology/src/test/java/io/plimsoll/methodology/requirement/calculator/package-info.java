@NullMarked
package io.plimsoll.methodology.requirement.calculator;

import org.jspecify.annotations.NullMarked;

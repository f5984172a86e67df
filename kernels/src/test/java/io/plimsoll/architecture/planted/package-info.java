/// Classes that break the rules of the house, so that the tests of the rules can fail.
@NullMarked
package io.plimsoll.architecture.planted;

import org.jspecify.annotations.NullMarked;

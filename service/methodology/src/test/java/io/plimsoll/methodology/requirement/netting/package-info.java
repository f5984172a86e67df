@NullMarked
package io.plimsoll.methodology.requirement.netting;

import org.jspecify.annotations.NullMarked;

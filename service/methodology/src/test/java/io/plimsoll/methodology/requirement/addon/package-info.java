@NullMarked
package io.plimsoll.methodology.requirement.addon;

import org.jspecify.annotations.NullMarked;

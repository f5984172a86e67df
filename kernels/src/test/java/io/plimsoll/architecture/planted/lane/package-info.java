/// A lane that breaks the rules of lanes.
@NullMarked
package io.plimsoll.architecture.planted.lane;

import org.jspecify.annotations.NullMarked;

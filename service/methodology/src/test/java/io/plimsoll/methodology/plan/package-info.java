@NullMarked
package io.plimsoll.methodology.plan;

import org.jspecify.annotations.NullMarked;

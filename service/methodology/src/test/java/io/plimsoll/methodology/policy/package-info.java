@NullMarked
package io.plimsoll.methodology.policy;

import org.jspecify.annotations.NullMarked;

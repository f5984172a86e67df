@NullMarked
package io.plimsoll.methodology.scenario;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.plimsoll.server.trace;

import org.jspecify.annotations.NullMarked;

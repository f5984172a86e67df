@NullMarked
package io.plimsoll.server.runtime;

import org.jspecify.annotations.NullMarked;

/// What a line of the log looks like, and to which request it belongs.
@NullMarked
package io.plimsoll.server.log;

import org.jspecify.annotations.NullMarked;

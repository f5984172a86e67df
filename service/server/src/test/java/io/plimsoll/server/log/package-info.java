@NullMarked
package io.plimsoll.server.log;

import org.jspecify.annotations.NullMarked;

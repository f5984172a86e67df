@NullMarked
package io.plimsoll.server.history;

import org.jspecify.annotations.NullMarked;

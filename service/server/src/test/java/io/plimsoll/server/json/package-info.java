@NullMarked
package io.plimsoll.server.json;

import org.jspecify.annotations.NullMarked;

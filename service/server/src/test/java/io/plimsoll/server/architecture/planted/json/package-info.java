/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.server.architecture.planted.json;

import org.jspecify.annotations.NullMarked;

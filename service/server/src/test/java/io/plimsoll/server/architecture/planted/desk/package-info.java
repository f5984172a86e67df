/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.server.architecture.planted.desk;

import org.jspecify.annotations.NullMarked;

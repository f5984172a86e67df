/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.server.architecture.planted.http;

import org.jspecify.annotations.NullMarked;

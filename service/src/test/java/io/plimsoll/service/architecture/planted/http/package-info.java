/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.service.architecture.planted.http;

import org.jspecify.annotations.NullMarked;

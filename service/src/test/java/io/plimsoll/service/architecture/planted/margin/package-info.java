/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.service.architecture.planted.margin;

import org.jspecify.annotations.NullMarked;

/// Breaks a rule on purpose.
@NullMarked
package io.plimsoll.service.architecture.planted.json;

import org.jspecify.annotations.NullMarked;

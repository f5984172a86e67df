@NullMarked
package io.plimsoll.service.stress.reverse;

import org.jspecify.annotations.NullMarked;

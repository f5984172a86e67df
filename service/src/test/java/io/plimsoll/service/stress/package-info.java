@NullMarked
package io.plimsoll.service.stress;

import org.jspecify.annotations.NullMarked;

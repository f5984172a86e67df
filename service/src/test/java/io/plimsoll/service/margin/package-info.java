/// Tests of `service.margin`.
@NullMarked
package io.plimsoll.service.margin;

import org.jspecify.annotations.NullMarked;

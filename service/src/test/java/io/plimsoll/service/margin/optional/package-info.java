/// Tests of optional parts.
@NullMarked
package io.plimsoll.service.margin.optional;

import org.jspecify.annotations.NullMarked;

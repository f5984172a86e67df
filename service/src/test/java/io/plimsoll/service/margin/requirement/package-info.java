/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.margin.requirement;

import org.jspecify.annotations.NullMarked;

/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.history;

import org.jspecify.annotations.NullMarked;

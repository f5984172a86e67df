/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.job;

import org.jspecify.annotations.NullMarked;

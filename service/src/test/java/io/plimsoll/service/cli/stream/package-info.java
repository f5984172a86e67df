/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.cli.stream;

import org.jspecify.annotations.NullMarked;

/// Tests of the command line.
@NullMarked
package io.plimsoll.service.cli;

import org.jspecify.annotations.NullMarked;

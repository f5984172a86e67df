/// Tests of what commands have in common.
@NullMarked
package io.plimsoll.service.cli.run;

import org.jspecify.annotations.NullMarked;

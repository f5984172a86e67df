@NullMarked
package io.plimsoll.server.cli.run;

import org.jspecify.annotations.NullMarked;

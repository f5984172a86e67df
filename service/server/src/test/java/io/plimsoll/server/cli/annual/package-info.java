@NullMarked
package io.plimsoll.server.cli.annual;

import org.jspecify.annotations.NullMarked;

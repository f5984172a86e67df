@NullMarked
package io.plimsoll.server.cli.report;

import org.jspecify.annotations.NullMarked;

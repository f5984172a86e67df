/// What all commands share: finding the document, showing progress, and ending with an exit code.
@NullMarked
package io.plimsoll.server.cli.run;

import org.jspecify.annotations.NullMarked;

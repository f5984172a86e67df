/// Files that are packed in the program.
@NullMarked
package io.plimsoll.server.resource;

import org.jspecify.annotations.NullMarked;

/// Finds price histories. The command line may name any path; an HTTP caller may name only files of the operator's
/// folder, or send the data.
@NullMarked
package io.plimsoll.server.history;

import org.jspecify.annotations.NullMarked;

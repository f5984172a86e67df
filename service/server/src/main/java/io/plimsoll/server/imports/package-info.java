/// Imports over HTTP and on the command line: [io.plimsoll.server.imports.ImportForm] reads the parts of a
/// form, and [io.plimsoll.server.imports.ImportDocument] writes what came of them. Knows nothing of HTTP
/// itself.
@NullMarked
package io.plimsoll.server.imports;

import org.jspecify.annotations.NullMarked;

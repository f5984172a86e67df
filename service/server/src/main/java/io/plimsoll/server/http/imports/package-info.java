/// Imports over HTTP: a form of files in, a margin request and its reconciliation out.
@NullMarked
package io.plimsoll.server.http.imports;

import org.jspecify.annotations.NullMarked;

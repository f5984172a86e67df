/// From the files of a desk's venues to a margin request.
///
/// [BookImport] runs the whole import. [KnownDocuments] lists every document that is recognised, and says which class
/// reads it: an OKX position is read by [io.plimsoll.imports.venue.okx.OkxPositions].
@NullMarked
package io.plimsoll.imports;

import org.jspecify.annotations.NullMarked;

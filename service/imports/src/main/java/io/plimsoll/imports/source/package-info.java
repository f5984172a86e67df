/// What is a file that a desk gives, before anything is understood of it?
///
/// [SourceFile] has its bytes and digest, [JsonRow] reads the fields of one row and says what is wrong with them,
/// and [ImportFaults] collects every fault. Depends on Jackson and on the kernels' digest.
@NullMarked
package io.plimsoll.imports.source;

import org.jspecify.annotations.NullMarked;

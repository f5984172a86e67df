/// The file of a backup: rows of tables as a compressed stream with its SHA-256. It knows no database, so a backup of
/// one is restored into another.
@NullMarked
package io.plimsoll.store.backup;

import org.jspecify.annotations.NullMarked;

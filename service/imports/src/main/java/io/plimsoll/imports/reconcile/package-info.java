/// Does our book say the same as the venue does?
///
/// [Reconciliation] holds value, profit and delta of each position against the venue's own figures of the same files,
/// and says what probably causes a difference.
@NullMarked
package io.plimsoll.imports.reconcile;

import org.jspecify.annotations.NullMarked;

/// Does the journal still say what was written? Walks each chain, recomputes every hash, and says what is
/// broken.
@NullMarked
package io.plimsoll.store.audit;

import org.jspecify.annotations.NullMarked;

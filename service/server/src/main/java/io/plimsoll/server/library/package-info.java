/// The documents that callers store under names: markets, models and books. Checks them before they are stored, and
/// finds them for requests.
@NullMarked
package io.plimsoll.server.library;

import org.jspecify.annotations.NullMarked;

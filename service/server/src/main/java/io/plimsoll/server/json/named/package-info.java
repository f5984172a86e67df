/// Requests that name stored documents in the place of the documents themselves, and how the names are replaced.
@NullMarked
package io.plimsoll.server.json.named;

import org.jspecify.annotations.NullMarked;

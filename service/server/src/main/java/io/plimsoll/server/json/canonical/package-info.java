/// The canonical form of a request and of a model, and the hashes that name them.
@NullMarked
package io.plimsoll.server.json.canonical;

import org.jspecify.annotations.NullMarked;

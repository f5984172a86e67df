/// The canonical form of a request and its SHA-256 digest. Two requests with the same meaning have the same digest,
/// whatever the order of their keys.
@NullMarked
package io.plimsoll.server.json.canonical;

import org.jspecify.annotations.NullMarked;

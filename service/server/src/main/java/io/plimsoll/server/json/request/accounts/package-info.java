/// Reads the accounts of a batch as a stream. Each account is read by itself, so an invalid one does not stop the
/// others.
@NullMarked
package io.plimsoll.server.json.request.accounts;

import org.jspecify.annotations.NullMarked;

/// Who may call which operation: looks at the credentials of a request, holds the caller's scopes against the
/// contract, and serves the keys.
@NullMarked
package io.plimsoll.server.http.identity;

import org.jspecify.annotations.NullMarked;

/// Who asks: the caller of a request, the tenant that it belongs to, what it may do, and the API keys by which it is
/// known.
@NullMarked
package io.plimsoll.server.identity;

import org.jspecify.annotations.NullMarked;

/// The HTTP interface: one class for each route. Errors are problem documents (RFC 9457).
@NullMarked
package io.plimsoll.server.http;

import org.jspecify.annotations.NullMarked;
